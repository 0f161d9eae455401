package dev.pipelocal.api.demo;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;

/** Shows progress: each change of an action as a line, in colour on a terminal. */
final class DemoScreen {
    private final PrintWriter out;
    private final boolean colours;
    private final Map<String, String> statuses = new HashMap<>();

    DemoScreen(PrintWriter out, boolean terminal) {
        this.out = out;
        this.colours = terminal;
    }

    void line(String text) {
        out.println(text);
        out.flush();
    }

    void problem(String text) {
        line(coloured("31", text));
    }

    void log(String text) {
        line(coloured("2", "    | " + text));
    }

    /** Says where an action stands, if that has changed. */
    void action(String stage, String action, String status) {
        if (!status.equals(statuses.put(stage + "/" + action, status))) {
            String sign = switch (status) {
                case "Succeeded" -> coloured("32", "✔");
                case "Failed" -> coloured("31", "✘");
                default -> coloured("33", "…");
            };
            line("%s %-8s %-8s %s".formatted(sign, stage, action, status));
        }
    }

    private String coloured(String code, String text) {
        return colours ? "\033[" + code + "m" + text + "\033[0m" : text;
    }
}
