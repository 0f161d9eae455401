package dev.pipelocal.core.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WallClockTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final List<String> ran = new CopyOnWriteArrayList<>();

    @Test
    void aFrozenClockStandsAndIsAdvancedByExactlyWhatIsAsked() {
        try (var clock = WallClock.frozenAt(START)) {
            clock.advance(Duration.ofDays(8));

            assertThat(clock.now()).isEqualTo(Instant.parse("2026-01-09T00:00:00Z"));
        }
    }

    @Test
    void advanceRunsWhatFallsDueInOrderEachAtItsOwnTime() {
        try (var clock = WallClock.frozenAt(START)) {
            clock.after(Duration.ofHours(2), () -> ran.add("second at " + clock.now()));
            clock.after(Duration.ofHours(1), () -> ran.add("first at " + clock.now()));
            clock.after(Duration.ofHours(4), () -> ran.add("too late"));

            clock.advance(Duration.ofHours(3));

            assertThat(ran).containsExactly("first at 2026-01-01T01:00:00Z", "second at 2026-01-01T02:00:00Z");
        }
    }

    @Test
    void advanceRunsWhatTheTasksArm() {
        try (var clock = WallClock.frozenAt(START)) {
            everyHour(clock);

            clock.advance(Duration.ofHours(100));

            assertThat(ran).hasSize(100).endsWith("2026-01-05T04:00:00Z");
        }
    }

    private void everyHour(WallClock clock) {
        clock.after(Duration.ofHours(1), () -> {
            ran.add(clock.now().toString());
            everyHour(clock);
        });
    }

    @Test
    void aTaskThatFailsDoesNotStopTheOthers() {
        try (var clock = WallClock.frozenAt(START)) {
            clock.after(Duration.ofMinutes(1), () -> {
                throw new IllegalStateException("on purpose");
            });
            clock.after(Duration.ofMinutes(2), () -> ran.add("next"));

            clock.advance(Duration.ofMinutes(2));

            assertThat(ran).containsExactly("next");
        }
    }

    @Test
    void aCancelledTimerDoesNotRun() {
        try (var clock = WallClock.frozenAt(START)) {
            clock.after(Duration.ofMinutes(1), () -> ran.add("cancelled")).cancel();
            clock.after(Duration.ofMinutes(1), () -> ran.add("kept"));

            clock.advance(Duration.ofMinutes(1));

            assertThat(ran).containsExactly("kept");
        }
    }

    @Test
    void aRunningClockCallsItsTimers() throws InterruptedException {
        try (var clock = WallClock.startingAt(START)) {
            var called = new CountDownLatch(2);
            clock.after(Duration.ofMillis(20), called::countDown);
            clock.at(START.minusSeconds(1), called::countDown);

            assertThat(called.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aScaledClockCallsATimerOfAnHourWithinASecond() throws InterruptedException {
        try (var clock = WallClock.frozenAt(START)) {
            var called = new CountDownLatch(1);
            clock.after(Duration.ofHours(1), called::countDown);

            clock.scale(36_000);

            assertThat(called.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(clock.isFrozen()).isFalse();
            assertThat(clock.now()).isAfterOrEqualTo(START.plus(Duration.ofHours(1)));
        }
    }

    @Test
    void timeFollowsMonotonicTimeAtItsScale() {
        var nanos = new AtomicLong(5);
        try (var clock = new WallClock(START, nanos::get, false)) {
            nanos.addAndGet(1_000_000_000);
            assertThat(clock.now()).isEqualTo(START.plusSeconds(1));

            clock.scale(60);
            nanos.addAndGet(2_000_000_000);
            assertThat(clock.now()).isEqualTo(START.plusSeconds(121));

            clock.freeze();
            nanos.addAndGet(2_000_000_000);
            assertThat(clock.now()).isEqualTo(START.plusSeconds(121));

            clock.scale(1);
            nanos.addAndGet(1_000_000_000);
            clock.advance(Duration.ofHours(1));
            assertThat(clock.now()).isEqualTo(START.plusSeconds(122 + 3600));
        }
    }

    @Test
    void aWrongScaleOrDurationIsRefused() {
        try (var clock = WallClock.frozenAt(START)) {
            assertThatThrownBy(() -> clock.scale(0)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> clock.scale(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(-1)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(clock.now()).isEqualTo(START);
        }
    }
}
