package dev.jobwright.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;

final class PortsTest {

    @Test
    void the_ports_to_aws_are_made_without_any_variable_credential_or_region() {
        var ports = Ports.production();

        assertSame(ports, Ports.production());
        assertEquals(7, ports.ids().get().version());
    }

    @Test
    void a_container_made_ahead_makes_what_the_deployment_names() {
        var variables =
                new TreeMap<>(Map.of("JOBWRIGHT_QUEUE_URL", "https://sqs.example.org/q.fifo"));
        new OnAws(new Environment(variables))
                .ports(InstantSource.system(), new SecureRandom(), _ -> {});

        variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        new OnAws(new Environment(variables))
                .ports(InstantSource.system(), new SecureRandom(), _ -> {});

        variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
        var refusal =
                assertThrows(
                        IllegalStateException.class,
                        () ->
                                new OnAws(new Environment(variables))
                                        .ports(
                                                InstantSource.system(),
                                                new SecureRandom(),
                                                _ -> {}));
        assertTrue(String.valueOf(refusal.getMessage()).contains("AWS_REGION"));
    }
}
