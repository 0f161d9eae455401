package dev.pipelocal.core.net;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Optional;

/**
 * A block of IP addresses, such as {@code 10.0.0.0/8} or {@code 2001:db8::/32}.
 *
 * @param bits how many bits an address has: 32 or 128
 */
public record AddressBlock(BigInteger network, int prefixLength, int bits) {
    /** Reads a block, or one address as a block of its own; empty when it is neither. */
    public static Optional<AddressBlock> parse(String text) {
        int slash = text.indexOf('/');
        Optional<byte[]> address = address(slash < 0 ? text : text.substring(0, slash));
        if (address.isEmpty()) {
            return Optional.empty();
        }
        int bits = address.get().length * 8;
        String length = slash < 0 ? Integer.toString(bits) : text.substring(slash + 1);
        if (!length.matches("\\d{1,3}") || Integer.parseInt(length) > bits) {
            return Optional.empty();
        }
        int prefixLength = Integer.parseInt(length);
        return Optional.of(
                new AddressBlock(new BigInteger(1, address.get()).shiftRight(bits - prefixLength), prefixLength, bits));
    }

    public boolean contains(String text) {
        return address(text)
                .filter(address -> address.length * 8 == bits)
                .map(address -> new BigInteger(1, address).shiftRight(bits - prefixLength))
                .filter(network::equals)
                .isPresent();
    }

    private static Optional<byte[]> address(String text) {
        // Literals only: a name would be looked up.
        if (!text.matches("\\d{1,3}(\\.\\d{1,3}){3}") && !text.matches("[0-9a-fA-F.]*:[0-9a-fA-F:.]*")) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text).getAddress());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
