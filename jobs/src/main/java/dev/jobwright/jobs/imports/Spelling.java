package dev.jobwright.jobs.imports;

import dev.jobwright.jobs.workflow.Names;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Foreign names as ours: those that are allowed stay, others are spelt with what is allowed. */
final class Spelling {
    private static final int LONGEST = 64;

    private final Map<String, String> spelt = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    /** Of names that stand beside each other: no two of them become one. */
    Spelling(Collection<String> names) {
        names.stream().filter(Names::allowed).forEach(name -> spelt.put(name, name));
        taken.addAll(spelt.keySet());
        names.forEach(name -> spelt.computeIfAbsent(name, this::free));
    }

    /** How a name is spelt. */
    String of(String name) {
        return spelt.getOrDefault(name, name);
    }

    /** A name like another that nothing else has; it is taken by that. */
    String free(String name) {
        var like = allowed(name);
        var free = like;
        while (!taken.add(free)) {
            // Numbers go on where they were: the ones below are taken.
            var ending = "_" + numbers.merge(like, 2, (last, _) -> last + 1);
            free = like.substring(0, Math.min(like.length(), LONGEST - ending.length())) + ending;
        }
        return free;
    }

    /** A name with what is allowed. */
    static String allowed(String name) {
        var allowed = new StringBuilder();
        name.codePoints()
                .limit(LONGEST)
                .map(c -> Names.allowed(Character.toString(c)) ? c : '_')
                .forEach(allowed::appendCodePoint);
        return allowed.isEmpty() ? "_" : allowed.toString();
    }
}
