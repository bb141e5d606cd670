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
                assert.strictEqual(fs.existsSync('/etc'), false);
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
                assert.throws(() => fs.watch(`${open}/out/a.js`), read);
                assert.throws(() => require(`${closed}/a`), read);
                assert.throws(() => require(`${open}/none`), { code: 'MODULE_NOT_FOUND' });
                assert.throws(() => fs.readFileSync(`${open}/none`), { code: 'ENOENT' });
                assert.throws(() => fs.writeFileSync(`${open}/new`, ''), denied('FileSystemWrite', 'allowFileWrites'));
                assert.throws(() => fs.openSync(`${open}/a.js`, 'r+'), denied('FileSystemWrite', 'allowFileWrites'));
                """);
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
