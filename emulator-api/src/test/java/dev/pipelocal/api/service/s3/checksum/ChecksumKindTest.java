package dev.pipelocal.api.service.s3.checksum;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ChecksumKindTest {
    /** Check values of the CRC catalogue (reveng.sourceforge.io) and of the FIPS texts. */
    @Test
    void theCheckStringHasThePublishedValues() {
        byte[] check = "123456789".getBytes(US_ASCII);

        assertThat(hex(ChecksumKind.CRC32, check)).isEqualTo("cbf43926");
        assertThat(hex(ChecksumKind.CRC32C, check)).isEqualTo("e3069283");
        assertThat(hex(ChecksumKind.CRC64NVME, check)).isEqualTo("ae8b14860a799888");
        assertThat(hex(ChecksumKind.SHA1, check)).isEqualTo("f7c3bc1d808e04732adf679965ccc34ca7ae3441");
        assertThat(hex(ChecksumKind.SHA256, check))
                .isEqualTo("15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225");
    }

    @Property(tries = 200)
    void theChecksumOfAWholeFollowsFromItsParts(@ForAll byte[] first, @ForAll byte[] second) {
        byte[] whole = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, whole, first.length, second.length);

        for (ChecksumKind kind : ChecksumKind.values()) {
            if (kind.isCombinable()) {
                assertThat(kind.combine(value(kind, first), value(kind, second), second.length))
                        .as(kind.name())
                        .isEqualTo(value(kind, whole));
            }
        }
    }

    private static String hex(ChecksumKind kind, byte[] bytes) {
        return HexFormat.of().formatHex(value(kind, bytes));
    }

    private static byte[] value(ChecksumKind kind, byte[] bytes) {
        RunningChecksum running = kind.start();
        running.update(bytes, 0, bytes.length);
        return running.value();
    }
}
