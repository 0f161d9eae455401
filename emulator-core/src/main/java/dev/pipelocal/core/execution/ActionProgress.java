package dev.pipelocal.core.execution;

import java.util.Optional;

/** What is known of a running action so far; what is absent stays as it was. */
public record ActionProgress(
        Optional<String> externalExecutionId,
        Optional<String> externalExecutionUrl,
        Optional<String> summary,
        Optional<Integer> percentComplete,
        Optional<String> logStreamArn) {
    public static final ActionProgress NONE = new ActionProgress(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** This, with what {@code later} knows instead. */
    public ActionProgress merge(ActionProgress later) {
        return later.equals(NONE)
                ? this
                : new ActionProgress(
                        later.externalExecutionId.or(() -> externalExecutionId),
                        later.externalExecutionUrl.or(() -> externalExecutionUrl),
                        later.summary.or(() -> summary),
                        later.percentComplete.or(() -> percentComplete),
                        later.logStreamArn.or(() -> logStreamArn));
    }

    public static ActionProgress external(String id, String url) {
        return new ActionProgress(
                Optional.of(id), Optional.of(url), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
