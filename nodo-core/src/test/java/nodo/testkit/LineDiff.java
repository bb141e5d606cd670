package nodo.testkit;

import java.util.List;

/// Two lists of lines side by side: common ones, missing ones behind `-`, surplus ones behind `+`. Any thread.
final class LineDiff {
    private LineDiff() { }

    static String of(List<String> expected, List<String> actual) {
        int[][] common = commonTails(expected, actual);
        StringBuilder text = new StringBuilder();
        int e = 0;
        int a = 0;
        while (e < expected.size() || a < actual.size()) {
            boolean both = e < expected.size() && a < actual.size();
            if (both && expected.get(e).equals(actual.get(a))) {
                text.append("    ").append(expected.get(e++)).append('\n');
                a++;
            } else if (e < expected.size() && (!both || common[e + 1][a] >= common[e][a + 1])) {
                text.append("  - ").append(expected.get(e++)).append('\n');
            } else {
                text.append("  + ").append(actual.get(a++)).append('\n');
            }
        }
        return text.toString();
    }

    /// How many lines the lists from `[e]` and `[a]` on have in common, in order.
    private static int[][] commonTails(List<String> expected, List<String> actual) {
        int[][] common = new int[expected.size() + 1][actual.size() + 1];
        for (int e = expected.size() - 1; e >= 0; e--) {
            for (int a = actual.size() - 1; a >= 0; a--) {
                boolean same = expected.get(e).equals(actual.get(a));
                common[e][a] = same ? common[e + 1][a + 1] + 1 : Math.max(common[e + 1][a], common[e][a + 1]);
            }
        }
        return common;
    }
}
