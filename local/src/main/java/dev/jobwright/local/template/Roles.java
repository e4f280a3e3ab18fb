package dev.jobwright.local.template;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.local.template.Deployment.Role;
import dev.jobwright.local.template.Resources.Resource;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the identity policies of each role, inline and attached. */
final class Roles {
    private final Resources resources;

    Roles(Resources resources) {
        this.resources = resources;
    }

    Map<String, Role> read() {
        var roles = new LinkedHashMap<String, Role>();
        for (var role : resources.of(ResourceType.ROLE)) {
            var arn = role.type().arn(role.ref()).orElseThrow();
            var statements = new ArrayList<Json.Obj>();
            for (var inline : role.properties().items("Policies").orElse(List.of())) {
                statements.addAll(statements((Json.Obj) inline));
            }
            resources.of(ResourceType.POLICY, ResourceType.MANAGED_POLICY).stream()
                    .filter(policy -> attached(policy, role))
                    .forEach(policy -> statements.addAll(statements(policy.properties())));
            roles.put(arn, new Role(arn, List.copyOf(statements)));
        }
        return roles;
    }

    private static boolean attached(Resource policy, Resource role) {
        var fromPolicy = policy.properties().items("Roles").orElse(List.of());
        var fromRole = role.properties().items("ManagedPolicyArns").orElse(List.of());
        return fromPolicy.contains(Json.of(role.ref())) || fromRole.contains(Json.of(policy.ref()));
    }

    private static List<Json.Obj> statements(Json.Obj policy) {
        var statement = policy.object("PolicyDocument").flatMap(d -> d.get("Statement"));
        return statement.stream()
                .flatMap(one ->
                        one instanceof Json.Arr(var items) ? items.stream() : statement.stream())
                .map(Json.Obj.class::cast)
                .toList();
    }
}
