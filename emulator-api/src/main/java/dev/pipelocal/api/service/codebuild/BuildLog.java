package dev.pipelocal.api.service.codebuild;

import dev.pipelocal.runners.build.LogLine;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/**
 * One build's log stream. Lines that come while a batch is being written make the next batch; who writes faster than that waits
 * once a bound is reached, so memory does not grow.
 */
final class BuildLog {
    private static final Logger LOG = LoggerFactory.getLogger(BuildLog.class);
    private static final int OVERHEAD = 26;
    private static final int BATCH_BYTES = 1_000_000;
    private static final int BATCH_EVENTS = 10_000;
    private static final int BUFFERED_BYTES = 2 * BATCH_BYTES;
    private static final int LINE_BYTES = 250_000;

    private final CloudWatchLogsClient logs;
    private final String group;
    private final String stream;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<InputLogEvent> buffered = new ArrayDeque<>();
    private int bufferedBytes;
    private boolean writing;
    private long lastTime;

    BuildLog(CloudWatchLogsClient logs, String group, String stream) {
        this.logs = logs;
        this.group = group;
        this.stream = stream;
    }

    /** How many lines the stream holds: what a build delivered before a restart. */
    long lines() {
        var count = new AtomicLong();
        read(line -> count.incrementAndGet());
        return count.get();
    }

    /** Hands out the lines that the stream holds. */
    void read(Consumer<LogLine> lines) {
        try {
            logs.getLogEventsPaginator(request ->
                            request.logGroupName(group).logStreamName(stream).startFromHead(true))
                    .events()
                    .forEach(event -> lines.accept(new LogLine(
                            Instant.ofEpochMilli(event.timestamp()),
                            event.message().stripTrailing())));
        } catch (ResourceNotFoundException e) {
            LOG.trace("noLogStream stream={}", stream);
        }
    }

    void create() {
        try {
            logs.createLogGroup(request -> request.logGroupName(group));
        } catch (ResourceAlreadyExistsException e) {
            LOG.trace("logGroupExists group={}", group);
        }
        try {
            logs.createLogStream(request -> request.logGroupName(group).logStreamName(stream));
        } catch (ResourceAlreadyExistsException e) {
            LOG.trace("logStreamExists stream={}", stream);
        }
    }

    void append(List<LogLine> lines) {
        lock.lock();
        try {
            for (LogLine line : lines) {
                while (bufferedBytes > BUFFERED_BYTES) {
                    changed.awaitUninterruptibly();
                }
                InputLogEvent event = event(line);
                buffered.add(event);
                bufferedBytes += size(event);
            }
            if (!writing && !buffered.isEmpty()) {
                writing = true;
                Thread.startVirtualThread(this::write);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until all lines are stored. */
    void flush() {
        lock.lock();
        try {
            while (writing) {
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private void write() {
        for (List<InputLogEvent> batch = next(); !batch.isEmpty(); batch = next()) {
            put(batch);
        }
    }

    private List<InputLogEvent> next() {
        lock.lock();
        try {
            List<InputLogEvent> batch = new ArrayList<>();
            int bytes = 0;
            while (!buffered.isEmpty() && batch.size() < BATCH_EVENTS && bytes + size(buffered.peek()) <= BATCH_BYTES) {
                InputLogEvent event = buffered.remove();
                batch.add(event);
                bytes += size(event);
            }
            bufferedBytes -= bytes;
            writing = !batch.isEmpty();
            changed.signalAll();
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private void put(List<InputLogEvent> batch) {
        try {
            try {
                send(batch);
            } catch (ResourceNotFoundException e) {
                create();
                send(batch);
            }
        } catch (RuntimeException e) {
            LOG.warn("logLinesLost group={} stream={} lines={}", group, stream, batch.size(), e);
        }
    }

    private void send(List<InputLogEvent> batch) {
        logs.putLogEvents(
                request -> request.logGroupName(group).logStreamName(stream).logEvents(batch));
    }

    /** Times never go back within a stream; a line too long for an event is cut. */
    private InputLogEvent event(LogLine line) {
        lastTime = Math.max(lastTime, line.time().toEpochMilli());
        String text = line.text().getBytes(StandardCharsets.UTF_8).length > LINE_BYTES
                ? line.text().substring(0, LINE_BYTES / 4) + "..."
                : line.text();
        return InputLogEvent.builder().timestamp(lastTime).message(text + "\n").build();
    }

    private static int size(InputLogEvent event) {
        return event.message().getBytes(StandardCharsets.UTF_8).length + OVERHEAD;
    }
}
