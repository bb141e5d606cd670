package nodo.js;

import java.io.IOException;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.InvalidPathException;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import nodo.errors.SystemErrno;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/// Work on files: at once, or, where the script gave a callback, off the loop. Loop thread only, but for the work itself, which touches no value of
/// a script's.
final class FsWork {
    private final OffLoop offLoop;
    private final UnaryOperator<String> located;

    /// @param located where a path leads from the script's folder
    FsWork(OffLoop offLoop, UnaryOperator<String> located) {
        this.offLoop = offLoop;
        this.located = located;
    }

    /// {@return a path as it is meant now: later the script may be in another folder}
    FsPath at(Value given) {
        if (given.isHostObject()) return given.asHostObject();
        String text = given.asString();
        return new FsPath(text, located.apply(text));
    }

    /// Does it, or begins it. A failure names the call, and its paths where it has some.
    ///
    /// @return the result, where there is no callback
    @Nullable Object run(Value callback, String syscall, @Nullable FsPath path, @Nullable FsPath dest, Callable<?> task) throws Exception {
        return offLoop.run(callback, () -> told(syscall, path, dest, task));
    }

    /// Does it. What fails is told as a script hears it.
    static @Nullable Object told(String syscall, @Nullable FsPath path, @Nullable FsPath dest, Callable<?> task) throws Exception {
        try {
            return task.call();
        } catch (IOException failure) {
            throw FsFailure.of(failure, syscall, path, dest);
        } catch (DirectoryIteratorException failure) {
            throw FsFailure.of(failure.getCause(), syscall, path, dest);
        } catch (InvalidPathException unnamed) {
            throw FsFailure.unnamed(syscall, path, dest);
        } catch (NonReadableChannelException | NonWritableChannelException otherwiseOpened) {
            throw FsFailure.of(SystemErrno.EBADF, syscall, null, null);
        } catch (OutOfMemoryError tooMuch) {
            throw FsFailure.of(SystemErrno.ENOMEM, syscall, null, null);
        }
    }
}
