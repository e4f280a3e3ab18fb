package dev.jobwright.tools.http;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Which addresses are the public's: what IANA's registries of special-purpose addresses (RFC 6890
 * and its updates) leave over. Everything else is ours, our neighbours', or a way around through an
 * embedded address.
 */
final class PublicInternet {
    /** All of IPv6 that is given out to the public so far; what is left out lies in it. */
    private static final Block GLOBAL = Block.of("2000::/3");

    private static final List<Block> NOT_PUBLIC =
            List.of(
                    // IPv4: this network, private, shared by carriers, loopback, link-local (and
                    // the metadata of clouds), private.
                    Block.of("0.0.0.0/8"),
                    Block.of("10.0.0.0/8"),
                    Block.of("100.64.0.0/10"),
                    Block.of("127.0.0.0/8"),
                    Block.of("169.254.0.0/16"),
                    Block.of("172.16.0.0/12"),
                    // Protocol assignments, documentation, the relays of 6to4, private, benchmarks,
                    // documentation twice.
                    Block.of("192.0.0.0/24"),
                    Block.of("192.0.2.0/24"),
                    Block.of("192.88.99.0/24"),
                    Block.of("192.168.0.0/16"),
                    Block.of("198.18.0.0/15"),
                    Block.of("198.51.100.0/24"),
                    Block.of("203.0.113.0/24"),
                    // Multicast, reserved and broadcast; and Azure's server for its own machines.
                    Block.of("224.0.0.0/4"),
                    Block.of("240.0.0.0/4"),
                    Block.of("168.63.129.16/32"),
                    // IPv6: protocol assignments (Teredo among them), documentation twice, 6to4.
                    Block.of("2001::/23"),
                    Block.of("2001:db8::/32"),
                    Block.of("3fff::/20"),
                    Block.of("2002::/16"));

    private PublicInternet() {}

    /**
     * Addresses that begin with the same bits.
     *
     * @param first those bits, as a number
     * @param bits how many they are
     * @param width how many bytes an address has
     */
    private record Block(BigInteger first, int bits, int width) {

        static Block of(String written) {
            var parts = written.split("/", -1);
            try {
                var address = InetAddress.getByName(parts[0]).getAddress();
                int bits = Integer.parseInt(parts[1]);
                return new Block(beginning(address, bits), bits, address.length);
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(written + " is no block of addresses", e);
            }
        }

        boolean holds(byte[] address) {
            return address.length == width && beginning(address, bits).equals(first);
        }

        private static BigInteger beginning(byte[] address, int bits) {
            return new BigInteger(1, address).shiftRight(address.length * Byte.SIZE - bits);
        }
    }

    /** Whether an address is the public's. */
    static boolean holds(InetAddress address) {
        var bytes = address.getAddress();
        return switch (address) {
            case Inet4Address _ -> isSpared(bytes);
            case Inet6Address _ -> GLOBAL.holds(bytes) && isSpared(bytes);
            default -> false;
        };
    }

    private static boolean isSpared(byte[] address) {
        return NOT_PUBLIC.stream().noneMatch(block -> block.holds(address));
    }
}
