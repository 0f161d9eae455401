package dev.pipelocal.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LocalEventBusTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final LocalEventBus bus = new LocalEventBus(START);
    private final List<String> heard = new CopyOnWriteArrayList<>();

    @Test
    void aListenerGetsEveryLaterEventInOrder() {
        bus.publish(event("before"));
        bus.subscribe(event -> heard.add(event.id()));

        List<String> ids = IntStream.range(0, 1000).mapToObj(i -> "event " + i).toList();
        ids.forEach(id -> bus.publish(event(id)));

        bus.awaitDelivered();
        assertThat(heard).containsExactlyElementsOf(ids);
    }

    @Test
    void aSlowListenerHoldsNobodyUp() throws InterruptedException {
        var gate = new CountDownLatch(1);
        var slow = bus.subscribe(event -> await(gate));
        var done = new CountDownLatch(100);
        bus.subscribe(event -> done.countDown());

        IntStream.range(0, 100).forEach(i -> bus.publish(event("event " + i)));

        done.await();
        slow.close();
        gate.countDown();
    }

    @Test
    void aListenerThatFailsGetsTheNextEvent() {
        bus.subscribe(event -> {
            heard.add(event.id());
            throw new IllegalStateException("on purpose");
        });

        bus.publish(event("one"));
        bus.publish(event("two"));

        bus.awaitDelivered();
        assertThat(heard).containsExactly("one", "two");
    }

    @Test
    void aClosedSubscriptionHearsNoMore() {
        var subscription = bus.subscribe(event -> heard.add(event.id()));
        bus.publish(event("one"));
        bus.awaitDelivered();

        subscription.close();
        bus.publish(event("two"));

        bus.awaitDelivered();
        assertThat(heard).containsExactly("one");
    }

    @Test
    void whatCameAfterANumberIsReplayedAndFollowedWithoutAGap() {
        var numbers = new ArrayList<Long>();
        bus.follow(event -> numbers.add(event.number()));
        IntStream.range(0, 10).forEach(i -> bus.publish(event("event " + i)));
        bus.awaitDelivered();

        bus.followAfter(numbers.get(6), event -> heard.add(event.event().id()));
        bus.publish(event("live"));

        bus.awaitDelivered();
        assertThat(heard).containsExactly("event 7", "event 8", "event 9", "live");
        assertThat(numbers).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void onlyTheLatestEventsAreReplayed() {
        var small = new LocalEventBus(START, 5, 100);
        IntStream.range(0, 10).forEach(i -> small.publish(event("event " + i)));

        small.followAfter(0, event -> heard.add(event.event().id()));

        small.awaitDelivered();
        assertThat(heard).containsExactly("event 5", "event 6", "event 7", "event 8", "event 9");
    }

    @Test
    void aListenerFarBehindLosesTheOldest() {
        var small = new LocalEventBus(START, 5, 20);
        var entered = new CountDownLatch(1);
        var gate = new CountDownLatch(1);
        small.subscribe(event -> {
            entered.countDown();
            await(gate);
            heard.add(event.id());
        });

        small.publish(event("event 0"));
        await(entered);
        IntStream.range(1, 100).forEach(i -> small.publish(event("event " + i)));
        gate.countDown();

        small.awaitDelivered();
        assertThat(heard)
                .startsWith("event 0")
                .endsWith("event 95", "event 96", "event 97", "event 98", "event 99")
                .hasSize(6);
    }

    @Test
    void anEventIsWrittenAsEventBridgeWritesIt() {
        var event = new EmulatorEvent(
                "01234567-0123-0123-0123-012345678901",
                "CodePipeline Pipeline Execution State Change",
                "aws.codepipeline",
                "000000000000",
                Instant.parse("2026-01-22T03:31:47.123Z"),
                "us-east-1",
                List.of("arn:aws:codepipeline:us-east-1:000000000000:demo"),
                Map.of("version", 6.0));

        assertThat(EventJson.write(event)).isEqualTo("""
                {"version":"0","id":"01234567-0123-0123-0123-012345678901",\
                "detail-type":"CodePipeline Pipeline Execution State Change","source":"aws.codepipeline",\
                "account":"000000000000","time":"2026-01-22T03:31:47Z","region":"us-east-1",\
                "resources":["arn:aws:codepipeline:us-east-1:000000000000:demo"],"detail":{"version":6.0}}""");
    }

    private static void await(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static EmulatorEvent event(String id) {
        return new EmulatorEvent(id, "Test", "test", "000000000000", START, "us-east-1", List.of(), Map.of());
    }
}
