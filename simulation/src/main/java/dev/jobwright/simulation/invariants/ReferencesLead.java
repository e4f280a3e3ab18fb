package dev.jobwright.simulation.invariants;

import dev.jobwright.jobs.items.TravelItems;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.simulation.world.World;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a job keeps by reference is there, under its own name. */
final class ReferencesLead implements Invariant {
    private static final Pattern OF_JOB = Pattern.compile("(?:JOB|RUN|LOG)#([0-9a-z]{26}).*");

    @Override
    public String name() {
        return "I19 what is referred to is there";
    }

    @Override
    public void check(World world, BiConsumer<String, String> broken) {
        var there = world.jobs().stream().map(Job::uid).map(Object::toString);
        var jobs = there.collect(Collectors.toSet());
        var objects = world.objects().keySet();
        for (var item : world.table().all()) {
            var of = OF_JOB.matcher(item.key().partition());
            if (of.matches() && jobs.contains(of.group(1))) {
                for (var hash : TravelItems.references(List.of(item.attributes()))) {
                    if (!objects.contains("values/" + of.group(1) + "/" + hash)) {
                        broken.accept(item.key().toString(), hash + " is not there");
                    }
                }
            }
        }
    }
}
