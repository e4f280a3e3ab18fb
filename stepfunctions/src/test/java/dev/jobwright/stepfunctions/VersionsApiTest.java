package dev.jobwright.stepfunctions;

import static dev.jobwright.stepfunctions.MachinesApiTest.refusal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sfn.model.RoutingConfigurationListItem;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

final class VersionsApiTest {
    private final SdkBench sdk = new SdkBench();
    private final SfnClient sfn = sdk.sfn;
    private final String machine = sdk.create("m", SdkBench.PASS);

    @AfterEach
    void stop() {
        sdk.close();
    }

    private String publish() {
        return sfn.publishStateMachineVersion(in -> in.stateMachineArn(machine))
                .stateMachineVersionArn();
    }

    private String publish(String definition) {
        return sfn.updateStateMachine(
                        in -> in.stateMachineArn(machine).definition(definition).publish(true))
                .stateMachineVersionArn();
    }

    private List<String> versions() {
        return sfn
                .listStateMachineVersions(in -> in.stateMachineArn(machine))
                .stateMachineVersions()
                .stream()
                .map(version -> version.stateMachineVersionArn())
                .toList();
    }

    private static RoutingConfigurationListItem route(String version, int weight) {
        return RoutingConfigurationListItem.builder()
                .stateMachineVersionArn(version)
                .weight(weight)
                .build();
    }

    private String alias(RoutingConfigurationListItem... routes) {
        return sfn.createStateMachineAlias(in -> in.name("live").routingConfiguration(routes))
                .stateMachineAliasArn();
    }

    @Test
    void a_revision_is_one_version_and_numbers_never_come_again() {
        assertEquals(machine + ":1", publish());
        assertEquals(machine + ":1", publish());
        assertEquals(machine + ":2", publish(SdkBench.OTHER));
        sfn.deleteStateMachineVersion(in -> in.stateMachineVersionArn(machine + ":2"));
        sfn.deleteStateMachineVersion(in -> in.stateMachineVersionArn(machine + ":2"));
        assertEquals(machine + ":3", publish());
        assertEquals(List.of(machine + ":3", machine + ":1"), versions());
        assertEquals(
                SdkBench.PASS,
                sfn.describeStateMachine(in -> in.stateMachineArn(machine + ":1")).definition());
        assertThrows(
                StateMachineDoesNotExistException.class,
                () -> sfn.describeStateMachine(in -> in.stateMachineArn(machine + ":2")));
    }

    @Test
    void a_version_is_published_only_of_the_revision_that_was_meant() {
        sfn.publishStateMachineVersion(
                in -> in.stateMachineArn(machine).revisionId("INITIAL").description("first"));
        var first = sfn.describeStateMachine(in -> in.stateMachineArn(machine + ":1"));
        assertEquals("first", first.description());
        assertNull(first.revisionId());
        String revision =
                sfn.updateStateMachine(in -> in.stateMachineArn(machine).definition(SdkBench.OTHER))
                        .revisionId();
        assertEquals(
                "Failed to publish the State Machine version for revision INITIAL. The current"
                        + " State Machine revision is "
                        + revision
                        + ".",
                refusal(() ->
                        sfn.publishStateMachineVersion(
                                in -> in.stateMachineArn(machine).revisionId("INITIAL"))));
    }

    @Test
    void executions_tell_their_version_and_their_alias() {
        String version = publish();
        String alias = alias(route(version, 100));
        String plain = sfn.startExecution(in -> in.stateMachineArn(machine)).executionArn();
        String versioned = sfn.startExecution(in -> in.stateMachineArn(version)).executionArn();
        String aliased = sfn.startExecution(in -> in.stateMachineArn(alias)).executionArn();
        assertNull(sfn.describeExecution(in -> in.executionArn(plain)).stateMachineVersionArn());
        var described = sfn.describeExecution(in -> in.executionArn(aliased));
        assertEquals(version, described.stateMachineVersionArn());
        assertEquals(alias, described.stateMachineAliasArn());
        assertEquals(machine, described.stateMachineArn());
        assertEquals(List.of(aliased, versioned), started(version));
        assertEquals(List.of(aliased), started(alias));
        assertEquals(List.of(aliased, versioned, plain), started(machine));
    }

    private List<String> started(String arn) {
        return sfn.listExecutions(in -> in.stateMachineArn(arn)).executions().stream()
                .map(one -> one.executionArn())
                .toList();
    }

    @Test
    void an_alias_chooses_between_its_versions_by_weight() {
        String one = publish();
        String other = publish(SdkBench.OTHER);
        String alias = alias(route(one, 50), route(other, 50));
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            String arn = sfn.startExecution(in -> in.stateMachineArn(alias)).executionArn();
            seen.add(sfn.describeExecution(in -> in.executionArn(arn)).stateMachineVersionArn());
        }
        assertEquals(Set.of(one, other), seen);
        sfn.updateStateMachineAlias(in ->
                in.stateMachineAliasArn(alias)
                        .description("all")
                        .routingConfiguration(route(other, 100)));
        var described = sfn.describeStateMachineAlias(in -> in.stateMachineAliasArn(alias));
        assertEquals("all", described.description());
        assertEquals("live", described.name());
        assertEquals(List.of(route(other, 100)), described.routingConfiguration());
    }

    @Test
    void a_version_that_an_alias_leads_to_stays() {
        String version = publish();
        String alias = alias(route(version, 100));
        assertEquals(alias, alias(route(version, 100)));
        assertEquals(
                "Version to be deleted must not be referenced by an alias. Current list of aliases"
                        + " referencing this version: [live]",
                refusal(() ->
                        sfn.deleteStateMachineVersion(in -> in.stateMachineVersionArn(version))));
        assertEquals(
                List.of(alias),
                sfn
                        .listStateMachineAliases(in -> in.stateMachineArn(version))
                        .stateMachineAliases()
                        .stream()
                        .map(one -> one.stateMachineAliasArn())
                        .toList());
        sfn.deleteStateMachineAlias(in -> in.stateMachineAliasArn(alias));
        sfn.deleteStateMachineAlias(in -> in.stateMachineAliasArn(alias));
        sfn.deleteStateMachineVersion(in -> in.stateMachineVersionArn(version));
        assertEquals(List.of(), versions());
        assertThrows(
                ResourceNotFoundException.class,
                () -> sfn.describeStateMachineAlias(in -> in.stateMachineAliasArn(alias)));
    }

    @Test
    void an_alias_stays_with_its_machine() {
        String version = publish();
        String alias = alias(route(version, 100));
        String elsewhere =
                sfn.publishStateMachineVersion(
                                in -> in.stateMachineArn(sdk.create("n", SdkBench.PASS)))
                        .stateMachineVersionArn();
        assertThrows(
                ResourceNotFoundException.class,
                () ->
                        sfn.updateStateMachineAlias(in ->
                                in.stateMachineAliasArn(alias)
                                        .routingConfiguration(route(elsewhere, 100))));
    }

    @Test
    void routes_are_checked() {
        String one = publish();
        String other = publish(SdkBench.OTHER);
        assertTrue(refused(route(one, 50), route(other, 40)).contains("[50, 40]"));
        assertTrue(refused(route(one, 50), route(one, 50)).contains("distinct"));
        assertTrue(refused(route(machine, 100)).contains("version ARNs"));
        assertEquals(
                "Request references a resource that does not exist.",
                refused(route(machine + ":9", 100)));
        assertTrue(
                refused(route(one, 101))
                        .startsWith(
                                "1 validation error detected: Value '101' at"
                                        + " 'routingConfiguration.1.member.weight'"));
        assertTrue(
                refused(route(one, 50), route(other, 25), route(one, 25))
                        .endsWith("Member must have length less than or equal to 2"));
        assertTrue(
                refusal(() ->
                                sfn.createStateMachineAlias(
                                        in -> in.name("1").routingConfiguration(route(one, 100))))
                        .endsWith("^(?=.*[a-zA-Z_\\-\\.])[a-zA-Z0-9_\\-\\.]+$"));
    }

    private String refused(RoutingConfigurationListItem... routes) {
        return refusal(() -> alias(routes));
    }
}
