package nodo.process;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import org.jspecify.annotations.Nullable;

/// One of the messages between a cluster's primary and a worker, `{"cmd":"NODE_CLUSTER",…}`. Any thread, but for the descriptor.
///
/// @param content    all of it
/// @param descriptor what came with it, the receiver's to close; -1 for nothing
record ClusterMessage(JsonObject content, int descriptor) {
    static JsonObject of(String act) {
        JsonObject message = new JsonObject();
        message.addProperty("act", act);
        return message;
    }

    /// {@return a text; null where it is absent, or null}
    @Nullable String text(String name) {
        JsonPrimitive value = value(name);
        if (value == null) return null;
        if (!value.isString()) throw malformed(name);
        return value.getAsString();
    }

    /// {@return a number; null where it is absent, or null}
    @Nullable Integer number(String name) {
        JsonPrimitive value = value(name);
        if (value == null) return null;
        if (!value.isNumber()) throw malformed(name);
        return value.getAsInt();
    }

    int number(String name, int otherwise) {
        Integer number = number(name);
        return number == null ? otherwise : number;
    }

    boolean flag(String name) {
        JsonPrimitive value = value(name);
        if (value == null) return false;
        if (!value.isBoolean()) throw malformed(name);
        return value.getAsBoolean();
    }

    /// {@return whether it is there and neither null nor a number}
    boolean isText(String name) {
        JsonPrimitive value = value(name);
        return value != null && value.isString();
    }

    private @Nullable JsonPrimitive value(String name) {
        JsonElement value = content.get(name);
        if (value == null || value.isJsonNull()) return null;
        if (value instanceof JsonPrimitive primitive) return primitive;
        throw malformed(name);
    }

    private ClusterMessages.Malformed malformed(String name) {
        return new ClusterMessages.Malformed("A message of a cluster has " + content.get(name) + " for '" + name + "', which is of another kind: "
                + Json.text(content));
    }
}
