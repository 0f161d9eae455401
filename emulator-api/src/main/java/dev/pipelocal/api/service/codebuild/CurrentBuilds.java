package dev.pipelocal.api.service.codebuild;

import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.clock.EmulatorClock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.codebuild.model.Build;
import software.amazon.awssdk.services.codebuild.model.Project;

/** Builds as they stand, whether they have ended or not, and how they begin. */
final class CurrentBuilds {
    private final RunStore<BuildRecord> store;
    private final BuildQueue queue;
    private final EmulatorClock clock;

    CurrentBuilds(RunStore<BuildRecord> store, BuildQueue queue, EmulatorClock clock) {
        this.store = store;
        this.queue = queue;
        this.clock = clock;
    }

    /**
     * A build to start.
     *
     * @param project with the overrides of the request
     * @param token the request's idempotency token, or empty
     * @param listed whether the build is in the lists; managed ones are not
     * @param batch the ARN of the batch that it belongs to
     * @param resolvedVersion the revision that CodePipeline gives
     */
    record Submission(
            Caller caller,
            Project project,
            String initiator,
            String token,
            boolean listed,
            Optional<String> batch,
            Optional<String> resolvedVersion) {}

    /** Stores a build and queues it; one of the same token is given again. */
    Build submit(Submission submission) {
        String uuid = UUID.randomUUID().toString();
        Instant now = clock.now();
        RunStore.Started<BuildRecord> started = store.add(
                submission.caller(),
                submission.project().name(),
                submission.token(),
                submission.listed(),
                number -> BuildRecord.of(
                        submission.caller(), NewBuild.of(submission, uuid, number, now), submission.project()));
        if (!started.repeated()) {
            queue.add(started.record());
        }
        return of(started.record());
    }

    /** A build as it stands, if it was not deleted. */
    Optional<Build> find(Caller owner, String arn) {
        return queue.find(arn).or(() -> store.find(owner, Arns.idIn(arn)).map(BuildRecord::buildShape));
    }

    Build of(BuildRecord record) {
        Build stored = record.buildShape();
        return find(record.owner(), stored.arn()).orElse(stored);
    }

    /** Stops a build that runs or waits. */
    void stop(String arn) {
        queue.stop(arn);
    }

    boolean delete(Caller owner, String arn) {
        return store.delete(owner, Arns.idIn(arn));
    }
}
