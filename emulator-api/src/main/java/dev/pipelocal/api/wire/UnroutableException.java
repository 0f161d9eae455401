package dev.pipelocal.api.wire;

import java.util.function.Function;

/** A request that reaches no operation; it knows the answer in the protocol that the request spoke. */
public final class UnroutableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Function<String, WireResponse> answer;

    UnroutableException(String message, Function<String, WireResponse> answer) {
        super(message);
        this.answer = answer;
    }

    public WireResponse answer(String requestId) {
        return answer.apply(requestId);
    }
}
