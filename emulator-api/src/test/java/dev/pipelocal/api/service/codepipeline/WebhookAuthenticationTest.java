package dev.pipelocal.api.service.codepipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WebhookAuthenticationTest {
    private static final byte[] BODY = "Hello, World!".getBytes(StandardCharsets.UTF_8);

    // the example of GitHub's documentation, "Validating webhook deliveries"
    private static final String SECRET = "It's a Secret to Everybody";
    private static final String SIGNATURE = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

    @Test
    void acceptsGitHubsSignature() {
        assertThat(WebhookSignature.isValid(SECRET, BODY, Optional.of(SIGNATURE), Optional.empty()))
                .isTrue();
    }

    @Test
    void acceptsTheOlderSignatureAlone() {
        // printf 'Hello, World!' | openssl dgst -sha1 -hmac "It's a Secret to Everybody"
        var sha1 = "sha1=01dc10d0c83e72ed246219cdd91669667fe2ca59";

        assertThat(WebhookSignature.isValid(SECRET, BODY, Optional.empty(), Optional.of(sha1)))
                .isTrue();
        assertThat(WebhookSignature.isValid(SECRET, BODY, Optional.of("sha256=00"), Optional.of(sha1)))
                .isFalse();
    }

    @Test
    void refusesAnotherSecretAnotherBodyAndNoSignature() {
        assertThat(WebhookSignature.isValid("other", BODY, Optional.of(SIGNATURE), Optional.empty()))
                .isFalse();
        assertThat(WebhookSignature.isValid(SECRET, new byte[] {1}, Optional.of(SIGNATURE), Optional.empty()))
                .isFalse();
        assertThat(WebhookSignature.isValid(SECRET, BODY, Optional.empty(), Optional.empty()))
                .isFalse();
    }

    @Test
    void knowsTheAddressesOfARange() {
        var range = AddressRange.parse("192.0.2.64/26").orElseThrow();

        assertThat(range.contains("192.0.2.64")).isTrue();
        assertThat(range.contains("192.0.2.127")).isTrue();
        assertThat(range.contains("192.0.2.128")).isFalse();
        assertThat(range.contains("::1")).isFalse();
        assertThat(AddressRange.parse("0.0.0.0/0").orElseThrow().contains("127.0.0.1"))
                .isTrue();
        assertThat(AddressRange.parse("2001:db8::/32").orElseThrow().contains("2001:db8:1::1"))
                .isTrue();
    }

    @Test
    void knowsWhatIsNoRange() {
        assertThat(AddressRange.parse("192.0.2.1")).isEmpty();
        assertThat(AddressRange.parse("192.0.2.0/33")).isEmpty();
        assertThat(AddressRange.parse("example.com/8")).isEmpty();
    }
}
