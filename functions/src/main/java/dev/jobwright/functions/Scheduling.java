package dev.jobwright.functions;

import dev.jobwright.functions.api.ScheduledJob;
import dev.jobwright.functions.cron.UnixCrons;
import dev.jobwright.jobs.schedules.Crons;
import dev.jobwright.jobs.schedules.DeleteSchedule;
import dev.jobwright.jobs.schedules.FireSchedule;
import dev.jobwright.jobs.schedules.FireTimes;
import dev.jobwright.jobs.schedules.Firing;
import dev.jobwright.jobs.schedules.HoldSchedule;
import dev.jobwright.jobs.schedules.ReadSchedule;
import dev.jobwright.jobs.schedules.RunSchedule;
import dev.jobwright.jobs.schedules.Schedules;
import dev.jobwright.jobs.schedules.SetSchedule;

/** Makes jobs at their times. */
public final class Scheduling {
    private final Crons crons = new UnixCrons();
    private final Ports ports;
    private final UseCases use;

    Scheduling(Ports ports, UseCases use) {
        this.ports = ports;
        this.use = use;
    }

    /** Makes the jobs of schedules. */
    public FireSchedule fireSchedule() {
        return new FireSchedule(ports.table(), firing(), fireTimes(), ports.clock());
    }

    /** Makes them at once. */
    public RunSchedule runSchedule() {
        return new RunSchedule(ports.table(), firing(), ports.clock());
    }

    /** Reads schedules. */
    public Schedules schedules() {
        return new Schedules(ports.table());
    }

    /** Reads what is wanted of schedules. */
    public ReadSchedule readSchedule() {
        return new ReadSchedule(crons, ScheduledJob::read);
    }

    /** Sets schedules up. */
    public SetSchedule setSchedule() {
        return new SetSchedule(ports.table(), use.submitJob(), fireTimes(), ports.clock());
    }

    /** Lets schedules stand still, or go on. */
    public HoldSchedule holdSchedule() {
        return new HoldSchedule(ports.table(), fireTimes(), ports.clock());
    }

    /** Takes schedules away. */
    public DeleteSchedule deleteSchedule() {
        return new DeleteSchedule(ports.table(), firing());
    }

    private Firing firing() {
        return new Firing(ports.table(), use.submitJob(), use.startJob(), ScheduledJob::read);
    }

    private FireTimes fireTimes() {
        return new FireTimes(crons);
    }
}
