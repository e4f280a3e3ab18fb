/**
 * What stands for the services that recorded cases need: real servers for queues, tables and
 * objects, and small stand-ins for the others, all on the loopback interface. Start at {@code
 * Servers} for the former, and at {@code Service} for what a case itself may call.
 */
@NullMarked
package dev.jobwright.stepfunctions.conformance.services;

import org.jspecify.annotations.NullMarked;
