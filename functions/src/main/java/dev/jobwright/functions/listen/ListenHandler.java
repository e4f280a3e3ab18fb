package dev.jobwright.functions.listen;

import com.amazonaws.services.lambda.runtime.Context;

import dev.jobwright.functions.Ports;
import dev.jobwright.functions.UseCases;
import dev.jobwright.functions.lambda.JsonFunction;
import dev.jobwright.jobs.items.NoticeItem;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.listeners.Deliver;
import dev.jobwright.jobs.listeners.Spread;
import dev.jobwright.jobs.ports.Alarms.What;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Tells the event bus and webhooks. A message says only what of; a function of its own does it, so
 * that no job ever waits for a server of somebody's.
 */
public final class ListenHandler extends JsonFunction {
    /** What is left of the invocation when no request is begun any more. */
    private static final int MARGIN_MS = 15_000;

    private final Spread spread;
    private final Deliver deliver;
    private final InstantSource clock;

    /** On AWS. */
    public ListenHandler() {
        this(Ports.production());
    }

    /** On these ports. */
    public ListenHandler(Ports ports) {
        var listening = new UseCases(ports).listening();
        this.spread = listening.spread();
        this.deliver = listening.deliver();
        this.clock = ports.clock();
    }

    @Override
    protected Json handle(Json event, Context context) {
        var deadline = clock.instant().plusMillis(context.getRemainingTimeInMillis() - MARGIN_MS);
        for (var each : ((Json.Obj) event).items("Records").orElse(List.of())) {
            var body = ((Json.Obj) each).text("body").orElseThrow();
            tell(What.read((Json.Obj) JsonText.readOwn(body)), deadline);
        }
        return Json.EMPTY;
    }

    private void tell(What what, Instant deadline) {
        switch (what) {
            case What.OfListeners(var key) when NoticeItem.isOne(key) -> spread.handle(key);
            case What.OfListeners(var key) -> deliver.handle(key, deadline);
            case What.OfJob _, What.OfShadow _, What.OfSchedule _ ->
                    throw new IllegalArgumentException(what + " is the sweeper's");
        }
    }
}
