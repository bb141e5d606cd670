package nodo.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The page of the documentation that shows a run. Any thread.
final class PerformancePage {
    private static final String HOW = """
            Each server runs on one core and the load on another. The load generator is written in C, spins instead of sleeping, and checks what comes
            back. Every server has `TCP_NODELAY`, a backlog of 1,024, and otherwise its library's defaults; every JVM has the JVM's defaults.
            A JVM or a script is warmed up for five seconds first, `nodo-js` for fifteen: there the JVM compiles the parts of an interpreter, one by one as
            the script comes to them. The warm-up is five runs of the load, as connections come and go later too. Then the servers take turns, round by
            round, of 1.5 seconds each.

            *CPU* is the server's CPU time, user and system, of all its threads, for one unit of work. Each figure is the median over the rounds;
            *÷ floor* is the median of the ratios within the same round. The floor is a server in C on epoll that does no more than it must. *busy* says
            how much of its core a server used: below 100 % the load was the slower side, and the rate says little.
            On a virtual machine whose host is busy, figures of one workload can be off by a quarter and more; a low *busy* of a floor that has nothing to wait
            for is a sign of that.
            For idle connections the cost is, on a JVM, the live heap after a collection and what is allocated outside of it; elsewhere resident memory.
            `-pipe` is the echo as `socket.pipe(socket)`, `-aot` a start from a JDK AOT cache.
            `resp` and `http` are loads by programs of others, so there is no floor: Nodo runs `examples/Resp.java` and `examples/Http.java`, Netty, Node
            and Bun the same by hand. `nodo-linux` and the like name the library and its transport.
            Node and Bun run one script on `net`, and so does `nodo-js`: GraalJS on a stock JVM and Nodo's Linux transport, without the launcher's AOT cache.
            It takes no part in `cluster`, `resp`, `http`, `idle` and `start`. Vert.x runs on its native transport.
            [Where the time goes](profile.md) says what the CPU time is spent on.
            """;

    private PerformancePage() { }

    static String of(Machine machine, List<Result> results) {
        StringBuilder page = new StringBuilder("# Performance\n\nMade by `./nodo bench --docs`; run `./nodo bench` for your machine's figures.\n\n");
        page.append("![Cost of each workload, as a multiple of the C floor's](performance.svg)\n\n## How it is measured\n\n").append(HOW);
        page.append("\n## Where and what\n\n| | |\n|---|---|\n");
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("CPU", machine.cpu() + ", " + machine.cores() + " cores");
        facts.put("kernel", machine.kernel());
        facts.put("JDK", machine.jdk());
        facts.put("commit", machine.commit());
        facts.put("date", machine.date().toString());
        for (Result result : results) {
            for (Peer peer : result.peers()) facts.putIfAbsent(peer.id(), peer.version());
        }
        facts.forEach((name, value) -> page.append("| ").append(name).append(" | ").append(value).append(" |\n"));
        for (Result result : results) {
            page.append("\n## ").append(result.workload().id()).append("\n\n").append(capital(result.workload().description())).append(rounds(result)).append(".\n\n")
                    .append(Table.of(result).markdown());
        }
        return page.toString();
    }

    private static String rounds(Result result) {
        int most = result.peers().stream().mapToInt(peer -> result.of(peer).size()).max().orElse(0);
        return most == 1 ? "" : "; " + most + " rounds";
    }

    private static String capital(String text) { return Character.toUpperCase(text.charAt(0)) + text.substring(1); }
}
