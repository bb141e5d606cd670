package nodo.process;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.ToNumberPolicy;
import org.jspecify.annotations.Nullable;

/// JSON as the channel needs it. Any thread.
final class Json {
    private static final Gson GSON = new GsonBuilder().serializeNulls().disableHtmlEscaping().setStrictness(Strictness.STRICT)
            .setObjectToNumberStrategy(ToNumberPolicy.LONG_OR_DOUBLE).create();

    private Json() { }

    static JsonElement of(@Nullable Object value) { return GSON.toJsonTree(value); }

    static @Nullable Object value(JsonElement json) { return GSON.fromJson(json, Object.class); }

    static String text(JsonElement json) { return GSON.toJson(json); }

    static JsonElement parse(String text) { return JsonParser.parseString(text); }
}
