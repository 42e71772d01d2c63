package io.geosync.contract.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.json.ContractJson;
import io.geosync.contract.signature.Signature;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * What the golden files say is what this version writes and reads: another language can test
 * against them.
 */
class GoldenFilesTest {

  @Test
  void the_golden_body_is_written_to_the_byte() throws IOException {
    SignedEnvelope signed = new EnvelopeCodec(Examples.KEYS).encode(Examples.everyKind());

    assertThat(signed.body()).isEqualTo(golden("envelope-1.1.json"));
    assertThat(ContractJson.mapper().valueToTree(signed.signature()).toString())
        .isEqualTo(golden("envelope-1.1.signature.json"));
  }

  @Test
  void the_golden_body_is_read_under_its_golden_signature() throws IOException {
    String body = golden("envelope-1.1.json");
    var signature =
        ContractJson.mapper().readValue(golden("envelope-1.1.signature.json"), Signature.class);
    var signed = new SignedEnvelope("PH", 1, body, signature);

    assertThat(new EnvelopeCodec(Examples.KEYS).decode(body, signed.attributes()))
        .isEqualTo(Examples.everyKind());
  }

  @Test
  void the_golden_body_of_the_former_version_is_still_read() throws IOException {
    String body = golden("envelope-1.0.json");
    var signature =
        ContractJson.mapper().readValue(golden("envelope-1.0.signature.json"), Signature.class);
    var signed = new SignedEnvelope("PH", 1, body, signature);

    assertThat(new EnvelopeCodec(Examples.KEYS).decode(body, signed.attributes()).events())
        .isEqualTo(Examples.everyKind().events().subList(0, 4));
  }

  /** Compression is not compared to the byte: it may differ between versions of zlib. */
  @Test
  void the_golden_body_with_compressed_events_is_read() throws IOException {
    String body = golden("envelope-2.0.json");
    var signature =
        ContractJson.mapper().readValue(golden("envelope-2.0.signature.json"), Signature.class);
    var signed = new SignedEnvelope("PH", 2, body, signature);

    assertThat(new EnvelopeCodec(Examples.KEYS).decode(body, signed.attributes()))
        .isEqualTo(Examples.everyKindCompressed());
  }

  private static String golden(String name) throws IOException {
    try (InputStream file =
        Objects.requireNonNull(
            EnvelopeCodec.class.getResourceAsStream("/io/geosync/contract/golden/" + name), name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }
}
