package dev.jobwright.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

final class PortsTest {

    @Test
    void the_ports_to_aws_are_made_without_any_variable_credential_or_region() {
        var ports = Ports.production();

        assertSame(ports, Ports.production());
        assertEquals(7, ports.ids().get().version());
    }
}
