package dev.pipelocal.api.service.codebuild;

import dev.pipelocal.core.caller.Caller;
import java.time.Instant;

/** What is stored of a build or of a batch of builds. */
interface RunRecord {
    String account();

    String region();

    /** What it is found and sorted by. */
    Key key();

    /** @param number counted within the project */
    record Key(String id, String arn, String project, long number, Instant start, boolean complete) {}

    default Caller owner() {
        return Caller.root(account(), region());
    }
}
