package nodo.js;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import nodo.loop.EventLoop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Work off the loop that is under way when something else happens: the script ends, it goes to another folder, or it closes the file.
class WorkUnderWayTest {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    @TempDir
    Path folder;
    private Path pipe;
    private NodeRuntime runtime;

    /// Whoever opens a pipe, or reads from it, waits for the other end: so it stays under way for as long as the test wants.
    @BeforeEach
    void makePipe() throws Exception {
        assumeTrue(Files.isDirectory(DESCRIPTORS), "open files are counted by /proc, which is Linux's");
        pipe = folder.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        runtime = NodeRuntime.builder().allowFiles().build();
    }

    @Test
    void exitDoesNotWait() {
        assertEquals(4, run("fs.readFile(pipe, never); fs.promises.open(pipe, 'w').then(() => {}); setImmediate(() => process.exit(4))"));
        assertEquals(5, run("fs.open(pipe, 'r+', (error, fd) => { fs.read(fd, never); setImmediate(() => process.exit(5)); })"));
    }

    @Test
    void theLoopWaits() {
        assertEquals(6, run("fs.readdir('.', () => { process.exitCode = 6; })"));
        assertEquals(7, run("fs.promises.stat('.').then(() => { process.exitCode = 7; })"));
    }

    @Test
    void aScriptThatIsClosedWhileItReadsLeavesNothingOpen() throws Exception {
        closeWhen("fs.open(pipe, 'r+', (error, fd) => { fs.read(fd, never); fs.createReadStream(null, { fd }).on('data', never); begun(); })");
        awaitOpen(0);
    }

    /// What is opened after the script has ended is closed at once.
    @Test
    void aScriptThatIsClosedWhileItOpensLeavesNothingOpen() throws Exception {
        closeWhen("fs.open(pipe, 'r', never); fs.promises.readFile(pipe).then(never, never); begun()");
        try (FileChannel _ = FileChannel.open(pipe, StandardOpenOption.WRITE)) {
            awaitOpen(1);
        }
        awaitOpen(0);
    }

    @Test
    void aScriptThatIsClosedWhileItReadsAFolderLeavesNothingOpen() throws Exception {
        closeWhen("fs.opendirSync('.'); fs.opendir('.', (error, dir) => { dir.read(() => {}); begun(); })");
        try (Stream<Path> all = Files.list(DESCRIPTORS)) {
            assertEquals(0, all.filter(each -> leadsTo(each, Path.of(".").toAbsolutePath().normalize())).count());
        }
    }

    /// So many rounds take seconds.
    @Test
    void aScriptThatIsClosedWhileItComputesHearsNothing() throws Exception {
        closeWhen("require('crypto').pbkdf2('password', 'salt', 3_000_000, 8, 'sha1', never); begun()");
    }

    /// A path is meant as it is when it is given.
    @Test
    void aScriptMayGoToAnotherFolderMeanwhile() throws Exception {
        Files.createDirectories(folder.resolve("a/b/c"));
        Files.writeString(folder.resolve("a/file"), "here");
        assertEquals(0, run("""
                process.chdir(folder + '/a');
                const all = [fs.promises.readFile('file', 'utf8'), fs.promises.readdir('.', { recursive: true }),
                  fs.promises.cp('b', 'copy', { recursive: true }),
                  fs.promises.rm('none', { force: true }), fs.promises.writeFile('new', ''), fs.promises.opendir('b', { recursive: true })];
                process.chdir('/');
                Promise.all(all).then(async ([text, names, , , , dir]) => {
                  assert.strictEqual(text, 'here');
                  assert.deepStrictEqual(names.filter((each) => !each.startsWith('copy') && each !== 'new').sort(), ['b', 'b/c', 'file']);
                  for await (const entry of dir) assert.strictEqual(entry.name, 'c');
                  assert.deepStrictEqual(fs.readdirSync(folder + '/a').sort(), ['b', 'copy', 'file', 'new']);
                  assert.deepStrictEqual(fs.readdirSync(folder + '/a/copy'), ['c']);
                });
                """));
    }

    @Test
    void aFileIsClosedOnceWhatIsUnderWayIsDone() throws Exception {
        Files.write(folder.resolve("large"), new byte[100_000]);
        assertEquals(0, run("""
                const fd = fs.openSync(folder + '/large');
                let read = 0;
                for (let i = 0; i < 100; i++) {
                  fs.read(fd, Buffer.alloc(1000), 0, 1000, i * 1000, (error, count) => {
                    assert.deepStrictEqual([error, count], [null, 1000]);
                    read++;
                  });
                }
                fs.close(fd, (error) => assert.strictEqual(error, null));
                assert.throws(() => fs.fstatSync(fd), { code: 'EBADF' });
                process.on('exit', () => assert.strictEqual(read, 100));
                """));
    }

    /// A pipe is closed all the same: nobody knows when somebody writes to it.
    @Test
    void aPipeIsClosedWhileItIsRead() {
        assertEquals(0, run("""
                const fd = fs.openSync(pipe, 'r+');
                const order = [];
                fs.read(fd, (error) => order.push(error.code));
                fs.stat('.', () => fs.close(fd, (error) => order.push(error)));
                process.on('exit', () => assert.deepStrictEqual(order.sort(), ['EBADF', null]));
                """));
    }

    private int run(String script) { return runtime.eval(HELPERS + script, List.of(folder.toString(), pipe.toString())); }

    private static final String HELPERS = """
            const assert = require('assert');
            const fs = require('fs');
            const [, folder, pipe] = process.argv;
            const never = (...told) => { console.error('told after the end', told); fs.writeFileSync(folder + '/told', ''); };
            const begun = () => setImmediate(() => fs.writeFileSync(folder + '/begun', ''));
            """;

    /// Closes the script once it has begun what it does; nobody of it is told of anything afterwards.
    private void closeWhen(String script) throws Exception {
        try (EventLoop loop = EventLoop.start("files")) {
            String whole = HELPERS + script + "; setInterval(() => {}, 1000)";
            NodeScript running = runtime.startEval(loop, whole, List.of(folder.toString(), pipe.toString()));
            while (!Files.exists(folder.resolve("begun"))) Thread.onSpinWait();
            running.close();
            assertEquals(0, running.exited().get());
            assertEquals(0, loop.call(() -> loop.handles().size()).get());
            loop.call(() -> 1).get();
        }
        assertEquals(false, Files.exists(folder.resolve("told")));
    }

    /// Waits until so many descriptors of this process lead to the pipe.
    private void awaitOpen(int count) throws IOException {
        while (true) {
            try (Stream<Path> all = Files.list(DESCRIPTORS)) {
                if (all.filter(each -> leadsTo(each, pipe)).count() == count) return;
            }
            Thread.onSpinWait();
        }
    }

    private static boolean leadsTo(Path descriptor, Path file) {
        try {
            return Files.readSymbolicLink(descriptor).equals(file);
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }
}
