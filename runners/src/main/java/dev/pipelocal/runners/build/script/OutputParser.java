package dev.pipelocal.runners.build.script;

import dev.pipelocal.runners.build.PhaseType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/**
 * Takes a build's output apart: lines for the log, and what the script tells between them. Holds at most one line, which it
 * cuts when it gets longer than a log event may be.
 */
public final class OutputParser {
    /** CloudWatch Logs takes events of up to 256 KB; half of that leaves room for masks and encodings. */
    static final int LONGEST_LINE = 128 << 10;

    private static final int LONGEST_VALUE = 1 << 20;
    private static final byte SEPARATOR = 0x1e;

    /** Where to cut a line that is too long: at {@code wanted} or a little before it. */
    @FunctionalInterface
    public interface Cut {
        int at(String text, int wanted);
    }

    /** When something was told, given what and when it was seen. */
    @FunctionalInterface
    public interface Times {
        Instant of(String told, Instant seen);
    }

    private final byte[] mark;
    private final ScriptEvents events;
    private final Times times;
    private final int uncut;
    private final Cut cut;
    private final Line line = new Line();
    private int markAt = -1;
    private int value = -1;

    /** @param uncut how much of the end of a line that is too long is kept back, lest something in it be torn */
    public OutputParser(String token, ScriptEvents events, Times times, int uncut, Cut cut) {
        this.times = times;
        this.uncut = uncut;
        this.cut = cut;
        this.mark = ("\u001e" + token + " ").getBytes(StandardCharsets.UTF_8);
        this.events = events;
    }

    /** Takes the next bytes, which were written at {@code time}. */
    public void accept(Instant time, byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            byte b = bytes[i];
            if (b == '\n') {
                endOfLine(time);
            } else {
                line.write(b);
                if (b == SEPARATOR && markAt < 0) {
                    markAt = line.size() - 1;
                } else if (markAt >= 0 && line.size() - markAt <= mark.length) {
                    checkMark(b);
                }
                if (markAt < 0 && value < 0 && line.size() >= LONGEST_LINE + uncut + 4) {
                    cut(time);
                }
            }
        }
    }

    /** The output is at its end. */
    public void end(Instant time) {
        if (markAt < 0 && value < 0 && line.size() > 0) {
            events.line(time, line.text(0, line.size()));
        }
        line.reset();
    }

    private void checkMark(byte b) {
        if (mark[line.size() - markAt - 1] != b) {
            markAt = b == SEPARATOR ? line.size() - 1 : -1;
        }
    }

    private boolean isMarked() {
        return markAt >= 0 && line.size() - markAt >= mark.length;
    }

    private void endOfLine(Instant time) {
        if (isMarked()) {
            String told = line.text(markAt + mark.length, line.size());
            if (value >= 0) {
                endValue(told.equals("W"));
            } else if (markAt > 0) {
                events.line(time, line.text(0, markAt));
            }
            line.reset();
            markAt = -1;
            tell(times.of(told, time), told);
        } else if (value >= 0) {
            if (line.size() < LONGEST_VALUE) {
                line.write('\n');
            }
            markAt = -1;
        } else {
            events.line(time, line.text(0, line.size()));
            line.reset();
            markAt = -1;
        }
    }

    private void endValue(boolean whole) {
        if (whole) {
            events.value(value, line.text(0, markAt));
        }
        value = -1;
    }

    private void cut(Instant time) {
        int length = LONGEST_LINE;
        while (length > LONGEST_LINE - 4 && (line.at(length) & 0xc0) == 0x80) {
            length--;
        }
        int characters = line.text(0, length).length();
        String text = line.text(0, line.size());
        String piece = text.substring(0, Math.max(1, cut.at(text, characters)));
        events.line(time, piece);
        line.dropFirst(piece.getBytes(StandardCharsets.UTF_8).length);
    }

    private void tell(Instant time, String told) {
        String[] words = told.split(" ");
        switch (words[0]) {
            case "P" -> events.phaseStarted(time, PhaseType.valueOf(words[1]));
            case "C" -> events.commandStarted(time, Integer.parseInt(words[1]));
            case "E" -> events.commandEnded(time, Integer.parseInt(words[1]), Integer.parseInt(words[2]));
            case "R" -> events.retrying(time);
            case "Q" -> events.phaseEnded(time, PhaseType.valueOf(words[1]), words[2].equals("1"));
            case "V" -> value = Integer.parseInt(words[1]);
            case "Z" -> events.finished(time);
            case "X" -> events.unstartable(time, Integer.parseInt(words[1]));
            default -> {}
        }
    }

    private static final class Line extends ByteArrayOutputStream {
        byte at(int index) {
            return buf[index];
        }

        String text(int from, int to) {
            int end = to > from && buf[to - 1] == '\r' ? to - 1 : to;
            return new String(buf, from, end - from, StandardCharsets.UTF_8);
        }

        void dropFirst(int length) {
            byte[] rest = Arrays.copyOfRange(buf, length, count);
            reset();
            writeBytes(rest);
        }
    }
}
