package dev.jobwright.tools.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How names are looked up. */
@FunctionalInterface
interface LookUp {
    /** As the machine does it, in whatever time that takes. */
    LookUp BY_THE_MACHINE = InetAddress::getAllByName;

    /** The addresses of a name; at least one. */
    InetAddress[] resolve(String host) throws UnknownHostException;

    /** The same, and nobody waits longer for it: a look-up itself cannot be broken off. */
    default LookUp within(Duration time) {
        return host -> {
            var found = new FutureTask<>(() -> resolve(host));
            Thread.ofVirtual().name("look up").start(found);
            try {
                return found.get(time.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                throw new TooLate(host, e);
            } catch (ExecutionException e) {
                throw unknown(host, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new TooLate(host, e);
            }
        };
    }

    private static UnknownHostException unknown(String host, ExecutionException e) {
        if (e.getCause() instanceof UnknownHostException unknown) {
            return unknown;
        }
        var other = new UnknownHostException(host);
        other.initCause(e);
        return other;
    }

    /** Nobody knows yet whether there is such a name. */
    final class TooLate extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        TooLate(String host, Exception cause) {
            super(host);
            initCause(cause);
        }
    }
}
