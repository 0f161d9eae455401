package dev.pipelocal.api.service.codebuild;

import dev.pipelocal.runners.build.LogLine;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where a build's log goes: to a stream in CloudWatch Logs, to an object in S3, to both or nowhere. */
record BuildLogs(Optional<BuildLog> stream, Optional<S3Log> object) {
    /** @param resumed whether the stream may have lines from before a restart, which the object gets as well */
    void begin(boolean resumed) {
        stream.ifPresent(BuildLog::create);
        if (resumed && object.isPresent()) {
            stream.ifPresent(log -> log.read(line -> object.get().append(List.of(line))));
        }
    }

    /** How many lines were kept, so that a build that is resumed tells only the others. */
    long lines() {
        return stream.map(BuildLog::lines).orElse(0L);
    }

    void append(List<LogLine> lines) {
        stream.ifPresent(log -> log.append(lines));
        object.ifPresent(log -> log.append(lines));
    }

    void forget() {
        object.ifPresent(S3Log::discard);
    }

    /** Returns when all lines are stored; what kept the object away is the stream's last line. */
    void end(Instant now) {
        object.flatMap(S3Log::end)
                .ifPresent(problem ->
                        stream.ifPresent(log -> log.append(List.of(new LogLine(now, "[Container] " + problem)))));
        stream.ifPresent(BuildLog::flush);
    }
}
