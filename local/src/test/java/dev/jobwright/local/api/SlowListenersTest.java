package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.functions.listen.ListenHandler;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.NoticeItem;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.ports.Alarms.What;
import dev.jobwright.jobs.ports.Posts;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Servers that never answer, among as many workers as there are: what they hold up is bounded, so
 * that others are told meanwhile. Nobody's patience ends here, however busy this machine is.
 */
final class SlowListenersTest extends Listening {
    /** Fewer than there are anywhere. */
    private static final int WORKERS = 16;

    private static final String SLOW = "https://slow.example/";
    private static final String SOUND = "https://sound.example/";

    private final CountDownLatch released = new CountDownLatch(1);
    private final Servers servers = new Servers();

    /** Some answer at once, and some not until they are released. */
    private final class Servers implements Posts {
        private final Semaphore asked = new Semaphore(0);
        private final Semaphore told = new Semaphore(0);
        private final AtomicInteger atOnce = new AtomicInteger();
        private final AtomicInteger mostAtOnce = new AtomicInteger();
        private final AtomicInteger all = new AtomicInteger();
        private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
        private int status = 204;
        private Runnable meanwhile = () -> {};

        @Override
        public Optional<String> flaw(URI url) {
            return Optional.empty();
        }

        @Override
        public Result post(Message message) {
            if (message.url().toString().equals(SOUND)) {
                told.release();
                return new Result.Answered(204, Optional.empty());
            }
            mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            all.incrementAndGet();
            bodies.add(message.body());
            asked.release();
            waitToBeReleased();
            meanwhile.run();
            atOnce.decrementAndGet();
            return new Result.Answered(status, Optional.empty());
        }
    }

    @BeforeEach
    void prepare() {
        api.posts = servers;
        publish();
    }

    @AfterEach
    void release() {
        released.countDown();
    }

    private void waitToBeReleased() {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void wait(Semaphore events, int count) {
        try {
            events.acquire(count);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("there were not " + count, e);
        }
    }

    private void slow(String id) {
        webhook(id, SLOW, "").is(201);
    }

    /** So many events of another user's, for a server that answers. */
    private void others(int events) {
        api.as(Api.BOB, "PUT", "/v1/webhooks/bob", "{\"url\":\"" + SOUND + "\"}").is(201);
        IntStream.range(0, events)
                .forEach(_ -> api.as(Api.BOB, "POST", "/v1/webhooks/bob/test", "").is(202));
    }

    /** Jobs that have started; all is queued that webhooks are to be told of them. */
    private void start(int jobs) {
        IntStream.range(0, jobs).forEach(_ -> runningJob());
        api.log();
        var handler = new ListenHandler(api.ports());
        var notices =
                api.alarms.stream()
                        .filter(alarm ->
                                alarm.what() instanceof What.OfListeners(var key)
                                        && NoticeItem.isOne(key))
                        .toList();
        api.alarms.removeAll(notices);
        notices.forEach(alarm -> handle(handler, alarm.what()));
    }

    private List<Thread> work() {
        return IntStream.range(0, WORKERS)
                .mapToObj(_ -> Thread.ofVirtual().start(this::ringOneByOne))
                .toList();
    }

    private void finish(List<Thread> workers) {
        released.countDown();
        for (var worker : workers) {
            try {
                worker.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        assertEquals(Optional.empty(), api.ports().table().get(Keys.shifts(new Owner(Api.ALICE))));
    }

    @Test
    void one_that_never_answers_holds_two_requests_and_others_are_told_all_meanwhile() {
        slow("slow");
        start(40);
        others(10);
        var workers = work();
        wait(servers.told, 10);
        wait(servers.asked, 2);
        assertEquals(2, servers.all.get());
        finish(workers);
        assertEquals(40, servers.all.get());
        assertEquals(2, servers.mostAtOnce.get());
        assertEquals(40, api.bus.size());
    }

    @Test
    void all_that_one_user_has_that_never_answer_hold_four_requests() {
        IntStream.range(0, 20).forEach(i -> slow("slow" + i));
        start(2);
        others(1);
        var workers = work();
        wait(servers.told, 1);
        wait(servers.asked, 4);
        assertEquals(4, servers.all.get());
        finish(workers);
        assertEquals(40, servers.all.get());
        assertEquals(4, servers.mostAtOnce.get());
    }

    @Test
    void one_that_fails_is_tried_by_one_request_at_a_time() {
        released.countDown();
        servers.status = 500;
        slow("failing");
        runningJob();
        tell();
        start(40);
        finish(work());
        assertEquals(1, servers.mostAtOnce.get());
        assertEquals(10, servers.all.get(), "and then it is spared");
    }

    @Test
    void one_users_webhook_that_answers_has_its_turn_beside_those_that_do_not() {
        slow("slow");
        webhook("sound", SOUND, "").is(201);
        start(20);
        var workers = work();
        wait(servers.told, 20);
        wait(servers.asked, 2);
        assertEquals(2, servers.all.get());
        finish(workers);
        assertEquals(20, servers.all.get());
    }

    @Test
    void what_is_left_when_time_is_over_is_gone_on_with() {
        released.countDown();
        slow("slow");
        start(30);
        servers.meanwhile = () -> api.turn(Duration.ofSeconds(9));
        api.alarms.removeIf(alarm -> !(alarm.what() instanceof What.OfListeners));
        api.alarms.subList(1, api.alarms.size()).clear();
        ringOneByOne();
        assertEquals(30, servers.all.get());
        assertEquals(
                List.of("delivered"),
                deliveries("slow").stream().map(one -> text(one, "state")).distinct().toList());
    }

    @Test
    void a_job_of_which_there_is_always_more_to_tell_keeps_no_other_waiting() {
        released.countDown();
        slow("slow");
        var endless = runningJob();
        api.post("/v1/jobs/" + endless + "/cancel", "{\"force\":true}").is(202);
        tell();
        start(5);
        again(endless);
        servers.bodies.clear();
        servers.meanwhile =
                () -> {
                    api.turn(Duration.ofSeconds(9));
                    if (servers.bodies.size() < 40) {
                        again(endless);
                    }
                };
        ringOneByOne();
        var early = servers.bodies.subList(0, 20);
        assertEquals(5, early.stream().filter(body -> !body.contains(endless)).count());
    }

    /** Has all told again that was told of a job. */
    private void again(String job) {
        deliveries("slow").stream()
                .filter(one -> text(one, "job_id").equals(job))
                .map(one -> "/v1/webhooks/slow/deliveries/" + text(one, "delivery_id") + "/retry")
                .forEach(path -> api.post(path, "").is(202));
    }
}
