package dev.jobwright.jobs.flow;

import dev.jobwright.jobs.workflow.Names;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The variables that carry a flow's values. Each source has one; those that are merged in a slot
 * share theirs.
 */
final class Variables {
    private static final int LONGEST = 64;

    private final Map<Root, Set<Root>> shared = new LinkedHashMap<>();
    private final Map<Root, String> named = new LinkedHashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    /**
     * A source without the path into it.
     *
     * @param routine whose; none for what a job is asked for
     * @param name of the output, or the input
     */
    record Root(Optional<Routine> routine, String name) {
        /** The root of a source; the element of a loop has none. */
        static Optional<Root> of(Source source) {
            return switch (source) {
                case Source.Input input ->
                        Optional.of(new Root(Optional.empty(), input.variableId()));
                case Source.Event(var routine, var name, _) ->
                        Optional.of(new Root(Optional.of(routine), name));
                case Source.Element _ -> Optional.empty();
            };
        }
    }

    /** Takes a name, so that no variable gets it by itself. */
    void take(String name) {
        taken.add(name);
    }

    /** Notes that a source is used. */
    void use(Root root) {
        shared.computeIfAbsent(root, _ -> new LinkedHashSet<>(List.of(root)));
    }

    /** Lets sources share a variable; false when that is new, and they have different names. */
    boolean share(Set<Root> roots) {
        roots.forEach(this::use);
        boolean agreed = roots.stream().allMatch(root -> names(sharing(root)) <= 1);
        Set<Root> all = new LinkedHashSet<>();
        roots.forEach(root -> all.addAll(sharing(root)));
        all.forEach(root -> shared.put(root, all));
        return !agreed || names(all) <= 1;
    }

    private long names(Set<Root> roots) {
        return roots.stream().flatMap(root -> name(root).stream()).distinct().count();
    }

    /** All that share a source's variable. */
    Set<Root> sharing(Root root) {
        return shared.getOrDefault(root, Set.of(root));
    }

    /** Names a source's variable; false when it has another name. */
    boolean name(Root root, String name) {
        var known = known(root);
        named.putIfAbsent(root, known.orElse(name));
        return known.filter(other -> !other.equals(name)).isEmpty();
    }

    /** The variable of a source, which is given a name now if it has none. */
    String of(Root root) {
        return known(root)
                .orElseGet(() -> {
                    var whose = root.routine().map(one -> one.id() + "_").orElse("");
                    var name = free(whose + root.name());
                    named.put(root, name);
                    return name;
                });
    }

    private Optional<String> known(Root root) {
        return sharing(root).stream().flatMap(one -> name(one).stream()).findFirst();
    }

    private Optional<String> name(Root root) {
        return Optional.ofNullable(named.get(root));
    }

    /** A name like a text that is still free, and is taken by that. */
    String free(String text) {
        var spelt = new StringBuilder();
        text.codePoints()
                .map(c -> Names.allowed(Character.toString(c)) ? c : '_')
                .limit(LONGEST)
                .forEach(spelt::appendCodePoint);
        var like = spelt.toString();
        var name = like;
        while (!taken.add(name)) {
            // Numbers go on where they were: the ones below are taken.
            var ending = "_" + numbers.merge(like, 2, (last, _) -> last + 1);
            name = spelt.substring(0, Math.min(spelt.length(), LONGEST - ending.length())) + ending;
        }
        return name;
    }

    /** Each routine's outputs that are used, with their variables, in the order of use. */
    Map<Routine, Map<String, String>> byRoutine() {
        Map<Routine, Map<String, String>> outputs = new HashMap<>();
        for (var root : shared.keySet()) {
            root.routine()
                    .ifPresent(routine ->
                            outputs.computeIfAbsent(routine, _ -> new LinkedHashMap<>())
                                    .put(root.name(), of(root)));
        }
        return outputs;
    }
}
