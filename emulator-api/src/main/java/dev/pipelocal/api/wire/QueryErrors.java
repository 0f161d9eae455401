package dev.pipelocal.api.wire;

/** How errors look to clients of Query APIs. */
final class QueryErrors {
    private QueryErrors() {}

    static String typeOf(ErrorAnswer answer) {
        return answer.isReceiverFault() ? "Receiver" : "Sender";
    }

    /** The header x-amzn-query-error, by which JSON and CBOR tell clients the code of an older Query API. */
    static String header(ErrorAnswer answer) {
        return answer.code() + ";" + typeOf(answer);
    }
}
