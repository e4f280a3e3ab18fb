package dev.jobwright.functions;

import dev.jobwright.functions.lambda.LibraryLog;
import dev.jobwright.jobs.batches.MemberTable;
import dev.jobwright.jobs.ends.WakingTable;
import dev.jobwright.jobs.ports.Alarms;
import dev.jobwright.jobs.ports.Blobs;
import dev.jobwright.jobs.ports.Bus;
import dev.jobwright.jobs.ports.Executions;
import dev.jobwright.jobs.ports.Functions;
import dev.jobwright.jobs.ports.Pause;
import dev.jobwright.jobs.ports.Posts;
import dev.jobwright.jobs.ports.Push;
import dev.jobwright.jobs.ports.Queue;
import dev.jobwright.jobs.ports.Secrets;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.tool.ToolCatalog;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * All that a function may touch: what is around the system, the time, new ids, and the tools.
 *
 * @param environment what the deployment says
 * @param table the one table
 * @param queue the progress queue
 * @param alarms what wakes the sweeper
 * @param executions state machines and their executions
 * @param functions what somebody wrote as tools
 * @param blobs large values and files
 * @param secrets what tools may know and nobody may read
 * @param push open WebSocket connections
 * @param bus who listens within the installation
 * @param posts requests to addresses that users choose
 * @param clock the time
 * @param pause what lets it pass
 * @param ids new UUIDs, each greater than the one before
 * @param tools the tools of this function's class path
 */
public record Ports(
        Environment environment,
        Table table,
        Queue queue,
        Alarms alarms,
        Executions executions,
        Functions functions,
        Blobs blobs,
        Secrets secrets,
        Push push,
        Bus bus,
        Posts posts,
        InstantSource clock,
        Pause pause,
        Supplier<UUID> ids,
        ToolCatalog tools) {

    /** The same, with a table that sets alarms for the jobs written to it, and tells batches. */
    Ports waking() {
        return over(new MemberTable(new WakingTable(table, alarms, clock)));
    }

    /** The same, with another table. */
    public Ports over(Table other) {
        return new Ports(
                environment,
                other,
                queue,
                alarms,
                executions,
                functions,
                blobs,
                secrets,
                push,
                bus,
                posts,
                clock,
                pause,
                ids,
                tools);
    }

    /** The ports to AWS, one set a container; each client is made when it is first used. */
    public static Ports production() {
        return Production.PORTS;
    }

    private static final class Production {
        private static final OnAws AWS = new OnAws(Environment.system());
        private static final Ports PORTS =
                AWS.ports(InstantSource.system(), new SecureRandom(), Thread::sleep);

        static {
            LibraryLog.take();
        }
    }
}
