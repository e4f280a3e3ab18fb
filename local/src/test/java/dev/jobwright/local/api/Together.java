package dev.jobwright.local.api;

import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** Things that are done at the same time. */
final class Together {
    private Together() {}

    /** Does them, each on a thread of its own, and fails if one of them does. */
    static void run(List<Runnable> actions) {
        var barrier = new CyclicBarrier(actions.size());
        try (var threads = Executors.newFixedThreadPool(actions.size())) {
            var futures =
                    actions.stream()
                            .<Future<?>>map(action ->
                                    threads.submit(() -> {
                                        barrier.await();
                                        action.run();
                                        return true;
                                    }))
                            .collect(Collectors.toList());
            for (var future : futures) {
                future.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
