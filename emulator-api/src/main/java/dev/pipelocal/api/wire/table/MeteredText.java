package dev.pipelocal.api.wire.table;

/**
 * A text that can be read only so often: a few of AWS's patterns take time without end for some values, of which a client may
 * send any.
 */
final class MeteredText implements CharSequence {
    /** The meter ran out. */
    static final class ExhaustedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ExhaustedException() {
            super(null, null, false, false);
        }
    }

    private static final int BUDGET = 5_000_000;

    private final String text;
    private int left = BUDGET;

    MeteredText(String text) {
        this.text = text;
    }

    @Override
    public char charAt(int index) {
        if (--left < 0) {
            throw new ExhaustedException();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
