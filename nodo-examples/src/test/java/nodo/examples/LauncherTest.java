package nodo.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./nodo` itself: what it finds, and what it says when something is missing.
class LauncherTest {
    private static final String NO_JDK = "nodo: no JDK 25 or newer was found (looked at JAVA_HOME, the usual folders and PATH): "
            + "install one, for example from https://adoptium.net, or set JAVA_HOME.\n";
    /// What the launcher itself calls; nothing else is on its PATH where something is to be missing.
    private static final String[] NEEDED = {"sh", "dirname", "readlink", "sed"};

    @TempDir Path folder;

    @Test
    void demoPrintsTheConversationAndEnds() throws Exception {
        try (Program demo = Program.nodo("demo")) {
            List<String> lines = new ArrayList<>(demo.remainingLines());
            demo.ends(0);
            assertTrue(lines.getFirst().startsWith("server: listening on "), lines.getFirst());
            assertEquals("nothing is left: the loop has ended", lines.getLast());
            assertEquals(List.of("server: listening", "server: a client is here", "server: the client has said all", "server: closed"),
                    lines.stream().filter(line -> line.startsWith("server:")).map(line -> line.replaceFirst(" on .*", "")).toList());
            assertEquals(List.of("client: connected", "client: heard \"hello\"", "client: heard \"world!\"", "client: closed"),
                    lines.stream().filter(line -> line.startsWith("client:")).toList());
        }
    }

    @Test
    void runsAFileFromAnyFolderAndThroughSymbolicLinks() throws Exception {
        Path absolute = Files.createSymbolicLink(folder.resolve("absolute"), Path.of(Program.LAUNCHER));
        Files.createSymbolicLink(folder.resolve("linked"), absolute.getFileName());
        Files.writeString(folder.resolve("Arguments.java"), """
                import module nodo;
                void main(String... arguments) { IO.println(NodeException.socketClosed().code() + List.of(arguments)); }
                """);
        try (Program program = Program.start(folder, Map.of(), List.of("./linked", "Arguments.java", "two words", ""))) {
            program.says("ERR_SOCKET_CLOSED[two words, ]").ends(0);
        } finally {
            Files.delete(absolute); // JUnit warns where a link leads out of the folder it removes
        }
    }

    @Test
    void takesTheLinuxTransportWhereItCanAndThePortableOneWhereAsked() throws Exception {
        boolean linux = System.getProperty("os.name").equals("Linux") && List.of("amd64", "aarch64").contains(System.getProperty("os.arch"));
        Path file = Files.writeString(folder.resolve("Which.java"), """
                import module nodo;
                void main() { EventLoop.run(() -> IO.println(EventLoop.current())); }
                """);
        try (Program program = Program.nodo(file.toString())) {
            program.says("EventLoop[main, " + (linux ? "linux" : "nio") + "]").ends(0);
        }
        try (Program program = Program.start(Map.of("JAVA_TOOL_OPTIONS", "-Dnodo.transport=nio"), List.of(Program.LAUNCHER, file.toString()))) {
            program.says("EventLoop[main, nio]").ends(0);
        }
    }

    @Test
    void aProgramForksItselfAndOtherFilesWithoutNamingTheLauncher() throws Exception {
        Files.writeString(folder.resolve("script.js"), "process.send(`script ${process.argv[2]}`);");
        Files.writeString(folder.resolve("Other.java"), """
                import module nodo;
                import module nodo.process;
                void main(String... arguments) { EventLoop.run(() -> ParentProcess.connect().send("other " + arguments[0])); }
                """);
        Path main = Files.writeString(folder.resolve("Main.java"), """
                import module nodo;
                import module nodo.process;
                import module java.base;
                public class Main {
                    public static void main(String... arguments) { EventLoop.run(arguments.length == 0 ? Main::parent : Main::child); }
                    static void child() { ParentProcess.connect().send("main " + System.getProperty("answer")); }
                    static void parent() {
                        first(ChildProcess.fork(Main.class, List.of("child"), SpawnOptions.DEFAULT.withExecArgv(List.of("-Danswer=42"))), () ->
                            first(ChildProcess.fork("Other.java", List.of("x"), SpawnOptions.DEFAULT), () ->
                                first(ChildProcess.fork("script.js", List.of("y"), SpawnOptions.DEFAULT), () -> { })));
                    }
                    static void first(ChildProcess child, Runnable then) {
                        child.on(IpcPeer.MESSAGE, message -> IO.println(message.value()));
                        child.on(ChildProcess.CLOSE, then);
                    }
                }
                """);
        try (Program program = Program.start(folder, Map.of(), List.of(Program.LAUNCHER, main.toString()))) {
            program.says("main 42").says("other x").says("script y").ends(0);
        }
    }

    @Test
    void theFirstStartMakesAnAotCacheAndTheNextOneStartsFromIt() throws Exception {
        Map<String, String> environment = Map.of("NODO_AOT", folder.resolve("aot").toString());
        List<String> demo = List.of(Program.LAUNCHER, "demo");
        try (Program first = Program.start(environment, demo)) {
            first.remainingLines();
            assertTrue(first.complaints().contains("nodo: preparing faster starts"), first.complaints());
        }
        assertTrue(Files.size(cache()) > 1_000_000, "a cache of some size");
        // With this option java refuses to start where the cache cannot be used.
        try (Program second = Program.start(with(environment, "JAVA_TOOL_OPTIONS", "-XX:AOTMode=on"), demo)) {
            assertEquals("nothing is left: the loop has ended", second.remainingLines().getLast());
            assertEquals(0, second.exitCode());
            assertEquals("Picked up JAVA_TOOL_OPTIONS: -XX:AOTMode=on\n", second.complaints());
        }
    }

    @Test
    void anAotCacheThatDoesNotFitIsNotUsedAndNotComplainedAbout() throws Exception {
        Map<String, String> environment = Map.of("NODO_AOT", folder.resolve("aot").toString());
        List<String> demo = List.of(Program.LAUNCHER, "demo");
        try (Program first = Program.start(environment, demo)) {
            assertEquals(0, first.exitCode());
        }
        Files.writeString(cache(), "not what java made");
        try (Program second = Program.start(environment, demo)) {
            assertEquals("nothing is left: the loop has ended", second.remainingLines().getLast());
            assertEquals("", second.complaints());
            assertEquals(0, second.exitCode());
        }
    }

    @Test
    void startsWithoutAnAotCacheWhereNoneCanBeKeptOrNoneIsWanted() throws Exception {
        for (String where : List.of("/dev/null/nowhere", "off")) {
            try (Program demo = Program.start(Map.of("NODO_AOT", where), List.of(Program.LAUNCHER, "demo"))) {
                assertEquals("nothing is left: the loop has ended", demo.remainingLines().getLast());
                assertEquals("", demo.complaints(), where);
            }
        }
    }

    /// A cache remembers how far each method was compiled, and what it remembers as done by the quick compiler would stay there.
    @Test
    void whatARunningScriptUsesMostIsOptimizedThoughItStartedFromACache() throws Exception {
        Path file = Files.writeString(folder.resolve("busy.js"), "const f = (n) => (n < 2 ? n : f(n - 1) + f(n - 2)); for (;;) f(15);");
        // One of the methods through which each call goes, as each may be a part of another's optimized code.
        Pattern calls = Pattern.compile("\\s*\\d+\\s+\\d+[\\s%sb!n]+4\\s+com\\.oracle\\.truffle\\."
                + "(api\\.impl\\.DefaultCallTarget::call|js\\.nodes\\.function\\.(JSFunctionCallNode(\\$\\w+)?|FunctionRootNode|FunctionBodyNode)::execute\\w*) .*");
        try (Program program = Program.start(Map.of("NODO_JAVA_OPTIONS", "-XX:+PrintCompilation"), List.of(Program.LAUNCHER, file.toString()))) {
            while (!calls.matcher(program.line()).matches()) assertTrue(program.isAlive());
        }
    }

    private Path cache() throws Exception {
        try (Stream<Path> all = Files.list(folder.resolve("aot"))) {
            return all.filter(file -> file.toString().endsWith(".aot")).findFirst().orElseThrow();
        }
    }

    private static Map<String, String> with(Map<String, String> environment, String name, String value) {
        Map<String, String> all = new HashMap<>(environment);
        all.put(name, value);
        return all;
    }

    @Test
    void ofTwoStartsOneBuildsAndTheOtherWaits() throws Exception {
        Path root = Files.createDirectory(folder.resolve("root"));
        Files.copy(Path.of(Program.LAUNCHER), root.resolve("nodo"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.createFile(root.resolve("pom.xml"));
        for (String module : List.of("nodo-core", "nodo-transport-linux", "nodo-process", "nodo-js")) {
            Files.createDirectories(root.resolve(module).resolve("src/main"));
            Files.createFile(root.resolve(module).resolve("pom.xml"));
        }
        Path tools = Files.createDirectory(folder.resolve("bin"));
        Path gate = folder.resolve("gate");
        assertEquals(0, new ProcessBuilder("mkfifo", gate.toString()).start().waitFor());
        program(tools.resolve("mvn"), "echo built >>builds; mkdir -p nodo-js/target; echo none.jar >nodo-js/target/classpath.txt; cat '" + gate + "'");
        Path jdk = Files.createDirectories(folder.resolve("jdk/bin"));
        Files.writeString(jdk.resolveSibling("release"), "JAVA_VERSION=\"25\"\n");
        program(jdk.resolve("javac"), "exit 1");
        program(jdk.resolve("java"), "echo started");
        Map<String, String> environment = Map.of("PATH", tools + ":" + System.getenv("PATH"), "JAVA_HOME", jdk.getParent().toString(), "NODO_AOT", "off");
        List<String> command = List.of("sh", "-c", "exec \"$0\" -e 1 2>&1", root.resolve("nodo").toString());
        try (Program builder = Program.start(environment, command)) {
            builder.says("nodo: building, and fetching GraalJS, as this is the first script or a source has changed");
            try (Program other = Program.start(environment, command)) {
                other.saying("nodo: waiting for process (\\d+), which builds, as .*/building says");
                Files.writeString(gate, "");
                builder.says("started").ends(0);
                other.says("started").ends(0);
            }
        }
        assertEquals("built\n", Files.readString(root.resolve("builds")));
    }

    private static void program(Path file, String line) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(file, "#!/bin/sh\n" + line + '\n');
    }

    @Test
    void passesOnTheExitCodeOfAProgramThatFails() throws Exception {
        Path file = Files.writeString(folder.resolve("Exit.java"), "void main() { System.exit(7); }");
        try (Program program = Program.nodo(file.toString())) {
            program.ends(7);
        }
    }

    @Test
    void helpListsTheCommands() throws Exception {
        try (Program help = Program.nodo("help")) {
            List<String> lines = help.remainingLines();
            help.ends(0);
            for (String command : List.of("FILE.java", "demo", "test", "help")) {
                assertTrue(lines.stream().anyMatch(line -> line.contains("./nodo " + command)), command);
            }
        }
    }

    @Test
    void withoutArgumentsItRunsTheScriptOnStandardInput() throws Exception {
        List<String> command = List.of("sh", "-c", "echo 'console.log(process.argv.length, 6 * 7)' | " + Program.LAUNCHER);
        try (Program program = Program.start(Map.of(), command)) {
            List<String> lines = program.remainingLines();
            program.ends(0);
            assertEquals(List.of("1 42"), lines);
        }
    }

    @Test
    void testRunsMavenWithTheOptionsGiven() throws Exception {
        Tools.assumeInstalled("mvn");
        try (Program program = Program.nodo("test", "--version")) {
            List<String> lines = program.remainingLines();
            program.ends(0);
            assertTrue(lines.stream().anyMatch(line -> line.contains("Apache Maven")), lines::toString);
        }
    }

    @Test
    void anUnknownCommandIsOneSentence() throws Exception {
        refuses(1, "nodo: there is no command and no script fly; ./nodo help lists the commands.\n", Map.of(), "fly");
    }

    @Test
    void aMissingFileIsOneSentence() throws Exception {
        refuses(1, "nodo: there is no file nowhere/None.java.\n", Map.of(), "nowhere/None.java");
    }

    @Test
    void aMissingScriptIsOneSentence() throws Exception {
        refuses(1, "nodo: there is no file nowhere/none.js.\n", Map.of(), "nowhere/none.js");
    }

    @Test
    void runsAnEsModule() throws Exception {
        Path file = Files.writeString(folder.resolve("module.mjs"), "import net, { isIP } from 'node:net'; console.log(isIP('::1'), net.isIP === isIP);");
        try (Program program = Program.nodo(file.toString())) {
            List<String> lines = program.remainingLines();
            program.ends(0);
            assertEquals(List.of("6 true"), lines);
        }
    }

    @Test
    void runsAScriptWithItsArguments() throws Exception {
        Path file = Files.writeString(folder.resolve("args.js"), "console.log(process.argv.slice(2).join()); process.exitCode = 3;");
        try (Program program = Program.nodo(file.toString(), "a", "b c")) {
            List<String> lines = program.remainingLines();
            program.ends(3);
            assertEquals(List.of("a,b c"), lines);
        }
    }

    @Test
    void runsATextAsAScript() throws Exception {
        try (Program program = Program.nodo("-e", "console.log(typeof require('path').join)")) {
            assertEquals(List.of("function"), program.remainingLines());
        }
    }

    @Test
    void aMissingJdkIsOneSentence() throws Exception {
        refuses(1, NO_JDK, Map.of("PATH", pathOf(NEEDED), "JAVA_HOME", "", "NODO_JDK_FOLDERS", ""), "demo");
    }

    @Test
    void anOldJdkDoesNotCount() throws Exception {
        Path old = fakeJdk("old", "17.0.15");
        refuses(1, NO_JDK, Map.of("PATH", pathOf(NEEDED), "JAVA_HOME", old.toString(), "NODO_JDK_FOLDERS", old.toString()), "demo");
    }

    @Test
    void aJdkAmongTheUsualFoldersIsFoundWhereJavaHomeIsTooOld() throws Exception {
        Path old = fakeJdk("old", "17.0.15");
        Path fresh = fakeJdk("fresh", "26");
        // Only asked which JDK it would take: the made-up one cannot build anything, and Maven is not on this PATH.
        refuses(1, "nodo: Maven is needed to build Nodo and mvn is not on PATH: install it, for example from https://maven.apache.org.\n",
                Map.of("PATH", pathOf(NEEDED), "JAVA_HOME", old.toString(), "NODO_JDK_FOLDERS", old + " " + fresh), "test");
    }

    private static void refuses(int exitCode, String sentence, Map<String, String> environment, String argument) throws Exception {
        try (Program program = Program.start(environment, List.of(Program.LAUNCHER, argument))) {
            program.ends(exitCode);
            assertEquals(sentence, program.complaints());
        }
    }

    private Path fakeJdk(String name, String version) throws Exception {
        Path bin = Files.createDirectories(folder.resolve(name).resolve("bin"));
        Files.createFile(bin.resolve("javac")).toFile().setExecutable(true);
        Files.writeString(folder.resolve(name).resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return folder.resolve(name);
    }

    /// A folder with nothing but these programs in it.
    private String pathOf(String... programs) throws Exception {
        Path bin = Files.createDirectories(folder.resolve("path"));
        for (String program : programs) {
            Path real = Arrays.stream(System.getenv("PATH").split(":")).map(known -> Path.of(known, program))
                    .filter(Files::isExecutable).findFirst().orElseThrow();
            Path script = Files.writeString(bin.resolve(program), "#!/bin/sh\nexec " + real + " \"$@\"\n");
            assertTrue(script.toFile().setExecutable(true));
        }
        return bin.toString();
    }
}
