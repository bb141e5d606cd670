package nodo.js;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.SourceSection;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/// Finds and compiles modules. A path is absolute, or `nodo:/npm/…` for an npm package that comes with Nodo. Loop thread only.
final class LoaderBinding {
    private static final String COMMONJS = "exports, require, module, __filename, __dirname";

    private LoaderBinding() { }

    static Functions functions(Errors errors, Context context, Grants grants, VirtualFiles modules) {
        return new Functions(errors)
                .add("hasOwn", a -> Library.has(a[0].asString()))
                .add("own", a -> context.eval(Library.own(a[0].asString())))
                .add("kind", a -> kind(a[0].asString(), grants))
                .act("checkRead", a -> grants.checkRead(Path.of(a[0].asString())))
                .add("readsAnything", _ -> grants.readsAnything())
                .add("read", a -> read(a[0].asString(), grants))
                .add("real", a -> real(a[0].asString()))
                .add("compile", a -> context.eval(module(a[0].asString(), a[1].asString())))
                .add("runGlobal", a -> context.eval(Source.newBuilder("js", a[1].asString(), a[0].asString()).buildLiteral()))
                .act("define", a -> modules.define(a[0].asString(), a[1].asString()))
                .act("evaluateModule", a -> context.eval(esModule(a[0].asString(), a[1].asString())))
                .act("checkModule", a -> parse(context, esModule(a[0].asString(), modules.text(a[0].asString())), a[1]))
                .add("evaluate", a -> evaluate(context, a[0].asString(), a[1].asString(), a[2]));
    }

    /// 0 for a file, 1 for a folder, -1 for neither.
    private static int kind(String path, Grants grants) {
        if (path.startsWith("nodo:")) return Library.hasFile(path) ? 0 : -1;
        Path file = Path.of(path);
        if (!grants.mayRead(file)) return -1;
        return Files.isRegularFile(file) ? 0 : Files.isDirectory(file) ? 1 : -1;
    }

    private static @Nullable String read(String path, Grants grants) {
        if (path.startsWith("nodo:")) return Library.file(path);
        if (!grants.mayRead(Path.of(path))) return null;
        try {
            return Files.readString(Path.of(path), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            return null;
        }
    }

    private static String real(String path) {
        if (path.startsWith("nodo:")) return path;
        try {
            return Path.of(path).toRealPath().toString();
        } catch (IOException gone) {
            return path;
        }
    }

    private static Source esModule(String name, String text) {
        return Source.newBuilder("js", text, name).mimeType("application/javascript+module").buildLiteral();
    }

    private static Source module(String name, String text) {
        return Library.function(name, text.startsWith("#!") ? "//" + text : text, COMMONJS);
    }

    private static Value evaluate(Context context, String text, String name, Value failed) {
        Source source = Source.newBuilder("js", text, name).buildLiteral();
        parse(context, source, failed);
        return context.eval(source);
    }

    /// Where a text cannot be read as code, `failed` is told the message, where, and that line's text, and throws.
    private static void parse(Context context, Source source, Value failed) {
        try {
            context.parse(source);
        } catch (PolyglotException wrong) {
            SourceSection where = wrong.getSourceLocation();
            if (!wrong.isSyntaxError() || where == null) throw wrong;
            int line = where.getStartLine();
            failed.executeVoid(wrong.getMessage(), line, where.getStartColumn(), source.getCharacters(line).toString());
        }
    }
}
