package dev.jobwright.local.gateway;

import dev.jobwright.local.template.Deployment.Route;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the route of a request as an HTTP API does: the one with most fixed parts wins, a named
 * method over ANY, a greedy part last, {@code $default} when nothing else fits.
 */
final class RouteTable {

    /** The route and the values of its path's variables. */
    record Match(Route route, Map<String, String> parameters) {}

    private record Pattern(Route route, String method, List<String> parts) {
        Optional<Map<String, String>> match(String method, List<String> path) {
            if (!this.method.equals("ANY") && !this.method.equals(method)) {
                return Optional.empty();
            }
            var parameters = new LinkedHashMap<String, String>();
            for (int i = 0; i < parts.size(); i++) {
                var part = parts.get(i);
                if (part.endsWith("+}") && i < path.size()) {
                    var rest = String.join("/", path.subList(i, path.size()));
                    parameters.put(part.substring(1, part.length() - 2), Decoded.path(rest));
                    return Optional.of(parameters);
                }
                if (i >= path.size() || !fits(part, path.get(i), parameters)) {
                    return Optional.empty();
                }
            }
            return path.size() == parts.size() ? Optional.of(parameters) : Optional.empty();
        }

        private static boolean fits(String part, String piece, Map<String, String> parameters) {
            if (part.startsWith("{")) {
                parameters.put(part.substring(1, part.length() - 1), Decoded.path(piece));
                return !piece.isEmpty();
            }
            return part.equals(piece);
        }

        int rank() {
            int fixed = (int) parts.stream().filter(part -> !part.startsWith("{")).count();
            boolean greedy = parts.stream().anyMatch(part -> part.endsWith("+}"));
            return (greedy ? 0 : 1_000) + fixed * 2 + (method.equals("ANY") ? 0 : 1);
        }
    }

    private final List<Pattern> patterns;
    private final Optional<Route> fallback;

    RouteTable(List<Route> routes) {
        this.patterns =
                routes.stream()
                        .filter(route -> !route.key().equals("$default"))
                        .map(RouteTable::pattern)
                        .sorted(Comparator.comparingInt(Pattern::rank).reversed())
                        .toList();
        this.fallback = routes.stream().filter(r -> r.key().equals("$default")).findFirst();
    }

    Optional<Match> find(String method, String path) {
        var parts = parts(path);
        for (var pattern : patterns) {
            var parameters = pattern.match(method, parts);
            if (parameters.isPresent()) {
                return Optional.of(new Match(pattern.route(), parameters.get()));
            }
        }
        return fallback.map(route -> new Match(route, Map.of()));
    }

    private static Pattern pattern(Route route) {
        int space = route.key().indexOf(' ');
        return new Pattern(
                route, route.key().substring(0, space), parts(route.key().substring(space + 1)));
    }

    private static List<String> parts(String path) {
        return List.of(path.substring(1).split("/", -1));
    }
}
