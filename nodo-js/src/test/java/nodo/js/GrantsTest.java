package nodo.js;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an embedder grants, and what a script that goes beyond it is told. The scripts check by `assert`; what they say stands on standard error.
class GrantsTest {
    private static final String HELPERS = """
            const assert = require('assert');
            const fs = require('fs');
            const [, open, closed] = process.argv;
            const denied = (permission, grant) => ({ code: 'ERR_ACCESS_DENIED', permission, message: new RegExp(`^Access to this API has been restricted: .*NodeRuntime.Builder.${grant}\\\\(\\\\)`) });
            """;

    @TempDir
    Path folder;
    private Path open;
    private Path closed;

    @BeforeEach
    void makeFolders() throws Exception {
        open = Files.createDirectory(folder.resolve("open"));
        closed = Files.createDirectory(folder.resolve("closed"));
        for (Path each : List.of(open, closed)) Files.writeString(each.resolve("a.js"), "module.exports = 'a'");
        Files.createSymbolicLink(open.resolve("out"), closed);
    }

    @Test
    void withoutAGrantNothingIsReadAndTheErrorNamesTheGrant() {
        check(NodeRuntime.builder(), """
                const read = denied('FileSystemRead', 'allowFileReads');
                assert.throws(() => fs.readFileSync('/etc/passwd'), { ...read, resource: '/etc/passwd' });
                assert.throws(() => fs.statSync('/etc'), read);
                assert.throws(() => fs.readdirSync('/etc'), read);
                assert.throws(() => fs.opendirSync('/etc'), read);
                assert.throws(() => fs.watch('/etc'), read);
                fs.opendir('/etc', (error) => assert.strictEqual(error.code, 'ERR_ACCESS_DENIED'));
                assert.throws(() => require('/etc/passwd'), read);
                assert.throws(() => require('./a'), read);
                assert.throws(() => require('some-package'), read);
                assert.throws(() => process.chdir('/'), read);
                assert.throws(() => fs.watchFile('/etc', () => {}), read);
                assert.strictEqual(fs.existsSync('/etc'), false);
                fs.exists('/etc', (there) => assert.strictEqual(there, false));
                assert.rejects(import('/etc/passwd'), read);
                assert.rejects(fs.promises.readFile('/etc/passwd'), read);
                fs.createReadStream('/etc/passwd').on('error', (error) => assert.strictEqual(error.code, 'ERR_ACCESS_DENIED'));
                assert.deepStrictEqual(Object.keys(process.env), []);
                assert.throws(() => Java, ReferenceError);
                assert.throws(() => Polyglot.eval('js', '1'), Error);
                """);
    }

    @Test
    void readingIsGrantedBelowFoldersAndLinksDoNotLeadOut() {
        check(NodeRuntime.builder().allowFileReads(open), """
                const read = denied('FileSystemRead', 'allowFileReads');
                assert.strictEqual(fs.readFileSync(`${open}/a.js`, 'utf8').length, 20);
                assert.strictEqual(require(`${open}/a`), 'a');
                assert.throws(() => fs.readFileSync(`${closed}/a.js`), read);
                assert.throws(() => fs.readFileSync(`${open}/../closed/a.js`), read);
                assert.throws(() => fs.readFileSync(`${open}/out/a.js`), read);
                assert.throws(() => fs.openSync(`${open}/out/a.js`), read);
                assert.throws(() => fs.opendirSync(`${open}/out`), read);
                assert.throws(() => fs.globSync(`${closed}/*`), read);
                assert.deepStrictEqual(fs.globSync(`${open}/*.js`), [`${open}/a.js`]);
                assert.throws(() => fs.watch(`${open}/out/a.js`), read);
                assert.throws(() => require(`${closed}/a`), read);
                assert.throws(() => require(`${open}/none`), { code: 'MODULE_NOT_FOUND' });
                assert.throws(() => fs.readFileSync(`${open}/none`), { code: 'ENOENT' });
                assert.throws(() => fs.writeFileSync(`${open}/new`, ''), denied('FileSystemWrite', 'allowFileWrites'));
                assert.throws(() => fs.openSync(`${open}/a.js`, 'r+'), denied('FileSystemWrite', 'allowFileWrites'));
                const fd = fs.openSync(`${open}/a.js`);
                assert.throws(() => fs.fchmodSync(fd, 0o777), denied('FileSystemWrite', 'allowFileWrites'));
                assert.throws(() => fs.futimesSync(fd, 1, 1), denied('FileSystemWrite', 'allowFileWrites'));
                assert.throws(() => fs.fchownSync(fd, -1, -1), denied('FileSystemWrite', 'allowFileWrites'));
                assert.strictEqual(fs.fstatSync(fd).size, 20);
                """);
    }

    /// The callback is told after the call, and the promise is rejected; nothing is thrown.
    @Test
    void whatIsNotGrantedIsRefusedByCallbackAndByPromise() {
        check(NodeRuntime.builder().allowFileReads(open).allowFileWrites(open), """
                const read = denied('FileSystemRead', 'allowFileReads');
                const write = denied('FileSystemWrite', 'allowFileWrites');
                const a = `${closed}/a.js`;
                const own = `${open}/a.js`;
                const refused = [
                  [read, 'readFile', a], [read, 'stat', a], [read, 'lstat', a], [read, 'readdir', closed], [read, 'access', a], [read, 'realpath', a],
                  [read, 'opendir', closed], [read, 'open', a], [read, 'copyFile', a, `${open}/b`], [read, 'statfs', closed], [read, 'cp', a, `${open}/b`],
                  [read, 'rm', a], [read, 'readdir', `${open}/out`], [read, 'link', a, `${open}/b`],
                  [write, 'writeFile', a, ''], [write, 'appendFile', a, ''], [write, 'mkdir', `${closed}/b`], [write, 'mkdtemp', `${closed}/b`],
                  [write, 'mkdir', `${closed}/b/c`, { recursive: true }], [write, 'unlink', a], [write, 'rename', own, `${closed}/b`],
                  [write, 'chmod', a, 0o600], [write, 'chown', a, -1, -1], [write, 'utimes', a, 1, 1], [write, 'lutimes', a, 1, 1],
                  [write, 'symlink', own, `${closed}/b`], [write, 'copyFile', own, `${closed}/b`], [read, 'cp', own, `${closed}/b`],
                  [write, 'writeFile', `${open}/out/b`, ''], [read, 'truncate', a],
                ];
                let left = refused.length * 2;
                for (const [expected, name, ...args] of refused) {
                  let during = true;
                  fs[name](...args, (error) => {
                    assert.ok(!during, name);
                    assert.throws(() => { throw error; }, expected, name);
                    left--;
                  });
                  during = false;
                  assert.rejects(fs.promises[name](...args), expected, name).then(() => left--);
                }
                process.on('exit', () => {
                  assert.strictEqual(left, 0);
                  assert.strictEqual(fs.readFileSync(own, 'utf8').length, 20);
                });
                """);
        assertEquals(List.of("a.js"), List.of(closed.toFile().list()));
    }

    @Test
    void writingIsGrantedBelowFolders() {
        check(NodeRuntime.builder().allowFileReads().allowFileWrites(open), """
                const write = denied('FileSystemWrite', 'allowFileWrites');
                fs.writeFileSync(`${open}/new`, 'x');
                fs.mkdirSync(`${open}/sub`);
                fs.renameSync(`${open}/new`, `${open}/sub/new`);
                fs.rmSync(`${open}/sub`, { recursive: true });
                assert.throws(() => fs.writeFileSync(`${closed}/new`, 'x'), write);
                assert.throws(() => fs.writeFileSync(`${open}/out/new`, 'x'), write);
                assert.throws(() => fs.unlinkSync(`${closed}/a.js`), write);
                assert.throws(() => fs.renameSync(`${closed}/a.js`, `${open}/b`), write);
                assert.throws(() => fs.renameSync(`${open}/a.js`, `${closed}/b`), write);
                assert.throws(() => fs.mkdirSync(`${closed}/sub`), write);
                assert.throws(() => fs.chmodSync(`${closed}/a.js`, 0o600), write);
                assert.throws(() => fs.symlinkSync('/', `${closed}/link`), write);
                assert.strictEqual(fs.readFileSync(`${closed}/a.js`, 'utf8').length, 20);
                """);
    }

    @Test
    void theNetworkIsGrantedByItself() {
        String script = """
                const net = require('net');
                const network = denied('Net', 'allowNetwork');
                assert.throws(() => net.connect(1), network);
                assert.throws(() => net.connect('/tmp/socket'), network);
                assert.throws(() => net.createServer().listen(0), network);
                assert.throws(() => new net.Socket({ fd: 0 }), network);
                assert.throws(() => require('dns').lookup('localhost', () => {}), network);
                assert.strictEqual(net.isIP('::1'), 6);
                """;
        check(NodeRuntime.builder().allowFiles().allowProcesses(), script);
        check(NodeRuntime.builder().allowNetwork(), "require('net').createServer().listen(0, function () { this.close(); });");
    }

    @Test
    void processesAreGrantedByThemselves() {
        check(NodeRuntime.builder().allowFiles().allowNetwork(), """
                assert.throws(() => process.kill(process.ppid, 0), denied('ChildProcess', 'allowProcesses'));
                assert.throws(() => require('child_process').spawn('true'), denied('ChildProcess', 'allowProcesses'));
                """);
    }

    @Test
    void variablesOfTheEnvironmentAreGrantedByName() {
        check(NodeRuntime.builder().environment("PATH", "NODO_NO_SUCH_VARIABLE").environment(Map.of("OWN", "value")), """
                assert.deepStrictEqual(Object.keys(process.env).sort(), ['OWN', 'PATH']);
                assert.strictEqual(process.env.OWN, 'value');
                """);
    }

    @Test
    void variablesThatNoEnvironmentCanHoldAreRefused() {
        NodeRuntime.Builder builder = NodeRuntime.builder();
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> builder.environment(Map.of("A\0B", "c")));
        assertEquals("the variable A\\0B holds the character 0: leave it out", refused.getMessage());
        assertThrows(IllegalArgumentException.class, () -> builder.environment(Map.of("A", "b\0c")));
        assertEquals(0, builder.build().eval("if (Object.keys(process.env).length > 0) process.exit(1)", List.of()));
    }

    private void check(NodeRuntime.Builder granted, String script) {
        assertEquals(0, granted.build().eval(HELPERS + script, List.of(open.toString(), closed.toString())));
    }
}
