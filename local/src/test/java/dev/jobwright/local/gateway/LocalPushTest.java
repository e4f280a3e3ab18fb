package dev.jobwright.local.gateway;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.ports.Push;
import dev.jobwright.jobs.ports.PushContract;
import dev.jobwright.local.blobs.MemoryBlobStore;

import org.junit.jupiter.api.AfterEach;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

final class LocalPushTest extends PushContract {
    private final BlockingQueue<Json.Obj> events = new LinkedBlockingQueue<>();
    private final Map<String, FarEnd> farEnds = new HashMap<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Running running =
            Running.with(
                    new MemoryBlobStore(),
                    InstantSource.system(),
                    (event, _) -> {
                        events.add(event);
                        return Json.object().put("statusCode", 200).done();
                    });

    LocalPushTest() throws IOException {}

    @AfterEach
    void stop() throws IOException {
        client.shutdownNow();
        running.close();
    }

    @Override
    protected Push push() {
        return running.push();
    }

    @Override
    protected String open() {
        var far = FarEnd.open(client, running.base(), "");
        far.say("{}");
        // The first message is handled when the connection is open on this side too.
        next("CONNECT");
        var id = next("MESSAGE");
        farEnds.put(id, far);
        return id;
    }

    @Override
    protected void close(String connectionId) {
        far(connectionId).socket().sendClose(1000, "").join();
        next("DISCONNECT");
    }

    @Override
    protected List<String> received(String connectionId, int frames) {
        var received = new ArrayList<String>();
        try {
            for (int i = 0; i < frames; i++) {
                received.add(far(connectionId).next());
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return received;
    }

    private FarEnd far(String connectionId) {
        return Optional.ofNullable(farEnds.get(connectionId)).orElseThrow();
    }

    private String next(String type) {
        try {
            while (true) {
                var context = events.take().object("requestContext").orElseThrow();
                if (context.text("eventType").orElseThrow().equals(type)) {
                    return context.text("connectionId").orElseThrow();
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
