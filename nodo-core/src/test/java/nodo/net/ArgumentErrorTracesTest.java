package nodo.net;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import nodo.errors.NodeTypeError;
import nodo.loop.EventLoop;
import nodo.spi.transport.Transport;
import nodo.testkit.Rows;
import nodo.testkit.Twin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// Java twins of the traces of arguments that are refused at the call, as far as they compile.
@ParameterizedClass(name = "{0}")
@MethodSource("nodo.testkit.Transports#all")
class ArgumentErrorTracesTest {
    private static final String HOST = "127.0.0.1";
    private static final String NO_TYPE = "an argument of another type does not compile";
    @Parameter Transport transport;

    @Test
    @Rows({"S11", "S12", "S73", "S100", "S101", "S102", "S103", "S105", "S106", "S108", "N22", "N25", "N44"})
    void argErrorsConnect() {
        Twin.run(transport, "arg-errors-connect", twin -> {
            ConnectOptions nowhere = ConnectOptions.DEFAULT.withHost(HOST);
            for (int port : List.of(-1, 65536)) connect(twin, "port=number:" + port, () -> Net.connect(port, HOST));
            connect(twin, "port=undefined:undefined", () -> Net.connect(nowhere));
            connect(twin, "no args", () -> Net.connect(ConnectOptions.DEFAULT));
            connect(twin, "empty options", () -> Net.connect(ConnectOptions.DEFAULT));
            connect(twin, "socket.connect()", () -> new Socket().connect(ConnectOptions.DEFAULT));
            connect(twin, "host only", () -> Net.connect(nowhere));
            connect(twin, "host empty string", () -> Net.connect(ConnectOptions.toPort(9).withHost("").withLookup((_, _, _) -> { })));
            for (String address : List.of("nope", "1.2.3", "localhost", "foobar")) {
                connect(twin, "localAddress=" + address, () -> Net.connect(nowhere.withPort(9).withLocalAddress(address)));
            }
            ConnectOptions named = ConnectOptions.toPort(9).withHost("localhost");
            connect(twin, "hints", () -> Net.connect(named.withHints(123456)));
            connect(twin, "family 5", () -> Net.connect(named.withFamily(5)));
            connect(twin, "path empty", () -> Net.connect(""));
            connect(twin, "path null", () -> Net.connect(ConnectOptions.DEFAULT.withPath(null)));
            for (int millis : List.of(0, -1)) {
                connect(twin, "attemptTimeout=" + millis, () ->
                        Net.connect(nowhere.withPort(9).withAutoSelectFamilyAttemptTimeout(Duration.ofMillis(millis))));
            }
            connect(twin, "typeOfService=256", () -> new Socket(SocketOptions.DEFAULT.withTypeOfService(256)));
            connect(twin, "highWaterMark=-1", () -> new Socket(SocketOptions.DEFAULT.withHighWaterMark(-1)));
            twin.log.deviates("X16", twin.log.line("connect", "path empty", "no throw"),
                    twin.log.line("connect", "path empty", NodeTypeError.missingPortOrPath()));
            omitWhatDoesNotCompile(twin);
        });
    }

    private static void connect(Twin twin, String name, Supplier<Socket> call) {
        try {
            Socket socket = call.get();
            twin.log.log("connect", name, "no throw");
            socket.onError(_ -> { }).destroy();
        } catch (RuntimeException thrown) {
            twin.log.log("connect", name, thrown);
        }
    }

    private static void omitWhatDoesNotCompile(Twin twin) {
        twin.log.omits("a port is an int", "connect", "port=number:NaN", "port=number:Infinity", "port=number:1.5", "port=string:",
                "port=string: ", "port=string:abc", "port=string:0x", "port=string:-1", "port=string:65536", "port=string:1.0",
                "port=boolean:true", "port=boolean:false", "port=object:null", "port=object:[object Object]", "port=object:",
                "port=function:() => {}", "fn only");
        twin.log.omits(NO_TYPE, "connect", "host=1", "host=[\"127.0.0.1\"]", "host={}", "host=true",
                "localPort=string", "localPort=boolean", "localPort=object", "lookup=\"x\"", "lookup=1", "lookup={}", "lookup=[]",
                "path object", "path number", "autoSelectFamily=x", "autoSelectFamily=1", "attemptTimeout=x", "attemptTimeout=1.5",
                "keepAliveInitialDelay=x", "highWaterMark=x", "signal=x", "blockList=x");
        twin.log.omits("there are no such options", "connect", "objectMode", "readableObjectMode", "writableObjectMode", "fd=-1", "fd=foo");
    }

    @Test
    @Rows({"S2", "S41", "S42", "S51", "S52", "S54", "S58", "S62", "N30", "N31", "N32", "N33"})
    void argErrorsListen() {
        Duration before = Net.getDefaultAutoSelectFamilyAttemptTimeout();
        Twin.run(transport, "arg-errors-listen", twin -> {
            List<Server> open = new ArrayList<>();
            for (int port : List.of(-1, 65536)) listen(twin, open, "listen(number:" + port + ")", () -> Net.createServer().listen(port));
            for (int port : List.of(-1, 65536)) {
                listen(twin, open, "listen({port:number:" + port + "})", () -> Net.createServer().listen(ListenOptions.DEFAULT.withPort(port)));
            }
            listen(twin, open, "listen({})", () -> Net.createServer().listen(ListenOptions.DEFAULT));
            listen(twin, open, "listen({host})", () -> Net.createServer().listen(ListenOptions.DEFAULT.withHost(HOST)));
            listen(twin, open, "listen({exclusive})", () -> Net.createServer().listen(ListenOptions.DEFAULT.withExclusive(true)));
            listen(twin, open, "listen({path:\"\"})", () -> Net.createServer().listen(ListenOptions.onPath("")));
            listen(twin, open, "listen({path:\"12\"})", () -> Net.createServer().listen(ListenOptions.onPath("12")));
            listen(twin, open, "listen({port:-1,path})", () -> Net.createServer().listen(ListenOptions.onPath("p").withPort(-1)));
            listen(twin, open, "listen(0, null)", () -> Net.createServer().listen(0, (String) null));
            listen(twin, open, "createServer(null)", () -> Net.createServer((java.util.function.Consumer<Socket>) null));
            setsDefaults(twin, open);
            EventLoop.current().setImmediate(() -> open.forEach(Server::close));
            omitWhatDoesNotCompileInListen(twin);
        });
        Net.setDefaultAutoSelectFamilyAttemptTimeout(before);
    }

    private static void setsDefaults(Twin twin, List<Server> open) {
        for (int millis : List.of(0, 5)) {
            listen(twin, open, "setDefaultAutoSelectFamilyAttemptTimeout(" + millis + ")", () -> {
                Net.setDefaultAutoSelectFamilyAttemptTimeout(Duration.ofMillis(millis));
                return new Server();
            });
        }
        twin.log.log("listen", "getDefaultAutoSelectFamilyAttemptTimeout", Net.getDefaultAutoSelectFamilyAttemptTimeout().toMillis());
    }

    private static void listen(Twin twin, List<Server> open, String name, Supplier<Server> call) {
        try {
            open.add(call.get());
            twin.log.log("listen", name, "no throw");
        } catch (RuntimeException thrown) {
            twin.log.log("listen", name, thrown);
        }
    }

    private static void omitWhatDoesNotCompileInListen(Twin twin) {
        twin.log.omits("a port is an int", "listen", "listen(number:NaN)", "listen(number:Infinity)", "listen(number:1.5)", "listen(string:)",
                "listen(string: )", "listen(string:65536)", "listen(boolean:true)", "listen(boolean:false)", "listen(object:[object Object])",
                "listen(object:)", "listen({port:number:NaN})", "listen({port:number:1.5})", "listen({port:string:})",
                "listen({port:string: })", "listen({port:string:abc})", "listen({port:boolean:true})", "listen({port:boolean:false})",
                "listen({port:object:[object Object]})", "listen({port:object:})", "listen(null)");
        twin.log.omits(NO_TYPE, "listen", "listen({path:-1})", "listen({signal})", "createServer(5)", "createServer(\"x\")",
                "createServer(undefined, 5)", "createServer({keepAliveInitialDelay})", "createServer({highWaterMark})",
                "createServer({blockList})", "setDefaultAutoSelectFamily(1)", "setDefaultAutoSelectFamilyAttemptTimeout(\"1\")");
        twin.log.omits("there is no such option", "listen", "listen({fd:-1})");
    }
}
