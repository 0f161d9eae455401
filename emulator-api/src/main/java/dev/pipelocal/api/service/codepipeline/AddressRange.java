package dev.pipelocal.api.service.codepipeline;

import java.net.InetAddress;
import java.util.Optional;

/** A range of IP addresses in CIDR notation, such as {@code 192.0.2.0/24}. */
record AddressRange(byte[] network, int prefix) {
    static Optional<AddressRange> parse(String cidr) {
        int slash = cidr.indexOf('/');
        if (slash < 0) {
            return Optional.empty();
        }
        try {
            byte[] network = InetAddress.ofLiteral(cidr.substring(0, slash)).getAddress();
            int prefix = Integer.parseInt(cidr.substring(slash + 1));
            return prefix < 0 || prefix > network.length * 8
                    ? Optional.empty()
                    : Optional.of(new AddressRange(network, prefix));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** @param address of any family; one of the other family is not in the range */
    boolean contains(String address) {
        byte[] bytes;
        try {
            bytes = InetAddress.ofLiteral(address).getAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
        if (bytes.length != network.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((bytes[bit / 8] & mask) != (network[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
