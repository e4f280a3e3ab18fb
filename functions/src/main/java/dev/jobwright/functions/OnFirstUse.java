package dev.jobwright.functions;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.ports.Alarms;
import dev.jobwright.jobs.ports.Blobs;
import dev.jobwright.jobs.ports.Bus;
import dev.jobwright.jobs.ports.Executions;
import dev.jobwright.jobs.ports.Functions;
import dev.jobwright.jobs.ports.Push;
import dev.jobwright.jobs.ports.Queue;
import dev.jobwright.jobs.ports.Secrets;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Key;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Page;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.Write;

import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Ports that ask for their adapter at each call, so that it can be made by the first. In a cold
 * start the first AWS client costs about half a second and each further one up to a tenth, and most
 * functions use two of the six.
 */
final class OnFirstUse {

    private OnFirstUse() {}

    static Table table(Supplier<Table> adapter) {
        return new LazyTable(adapter);
    }

    static Queue queue(Supplier<Queue> adapter) {
        return messages -> adapter.get().send(messages);
    }

    static Bus bus(Supplier<Bus> adapter) {
        return events -> adapter.get().put(events);
    }

    static Alarms alarms(Supplier<Alarms> adapter) {
        return alarm -> adapter.get().set(alarm);
    }

    static Executions executions(Supplier<Executions> adapter) {
        return new LazyExecutions(adapter);
    }

    static Functions functions(Supplier<Functions> adapter) {
        return call -> adapter.get().invoke(call);
    }

    static Blobs blobs(Supplier<Blobs> adapter) {
        return new LazyBlobs(adapter);
    }

    static Secrets secrets(Supplier<Secrets> adapter) {
        return name -> adapter.get().find(name);
    }

    static Push push(Supplier<Push> adapter) {
        return new LazyPush(adapter);
    }

    private record LazyPush(Supplier<Push> push) implements Push {
        @Override
        public Delivery send(String connectionId, Json.Obj frame) {
            return push.get().send(connectionId, frame);
        }

        @Override
        public void hangUp(String connectionId) {
            push.get().hangUp(connectionId);
        }
    }

    private record LazyTable(Supplier<Table> table) implements Table {
        @Override
        public Optional<Item> get(Key key) {
            return table.get().get(key);
        }

        @Override
        public Page query(Query query) {
            return table.get().query(query);
        }

        @Override
        public Outcome transact(List<Write> writes) {
            return table.get().transact(writes);
        }
    }

    private record LazyExecutions(Supplier<Executions> executions) implements Executions {
        @Override
        public String define(String name, String definition) {
            return executions.get().define(name, definition);
        }

        @Override
        public Started start(String machineArn, String name, String input) {
            return executions.get().start(machineArn, name, input);
        }

        @Override
        public Optional<Description> describe(String executionArn) {
            return executions.get().describe(executionArn);
        }

        @Override
        public void stop(String executionArn, String error, String cause) {
            executions.get().stop(executionArn, error, cause);
        }

        @Override
        public Redriven redrive(String executionArn, int times) {
            return executions.get().redrive(executionArn, times);
        }

        @Override
        public Heard succeed(String token, String output) {
            return executions.get().succeed(token, output);
        }

        @Override
        public Heard fail(String token, String error, String cause) {
            return executions.get().fail(token, error, cause);
        }

        @Override
        public Heard heartbeat(String token) {
            return executions.get().heartbeat(token);
        }
    }

    private record LazyBlobs(Supplier<Blobs> blobs) implements Blobs {
        @Override
        public void put(String key, byte[] content, String contentType) {
            blobs.get().put(key, content, contentType);
        }

        @Override
        public Optional<InputStream> open(String key) {
            return blobs.get().open(key);
        }

        @Override
        public Optional<Stat> stat(String key) {
            return blobs.get().stat(key);
        }

        @Override
        public Presigned presignPut(Upload upload, Duration validity) {
            return blobs.get().presignPut(upload, validity);
        }

        @Override
        public Presigned presignGet(String key, Duration validity) {
            return blobs.get().presignGet(key, validity);
        }

        @Override
        public List<String> list(String folder) {
            return blobs.get().list(folder);
        }

        @Override
        public void delete(List<String> keys) {
            blobs.get().delete(keys);
        }
    }
}
