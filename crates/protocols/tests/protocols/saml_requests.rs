//! What we send to SAML providers: requests and metadata.

use aws_lc_rs::signature::{RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey};
use base64::{Engine, engine::general_purpose::STANDARD};
use protocols::{
    form,
    saml::{AuthnRequest, DisplayInformation, ProviderKey, metadata, oid, redirect},
};

use crate::saml::{CONSUMER, NOW, OUR_KEY, US};

fn request() -> AuthnRequest<'static> {
    AuthnRequest {
        id: "_request",
        destination: "https://id.bund.example/sso",
        issuer: US,
        consumer: CONSUMER,
        at: NOW,
        force: true,
        level: 2,
        attributes: &[(oid::BPK2, true), (oid::BIRTHDATE, false)],
        display: Some(DisplayInformation {
            organization: "Stadt \"A\" & <B>",
            online_service: "BMI-1",
        }),
    }
}

#[test]
fn a_request_asks_bundid_for_level_and_attributes() {
    let xml = request().xml();
    for part in [
        r#"ID="_request" Version="2.0" IssueInstant="2026-11-22T06:12:58Z""#,
        r#"ForceAuthn="true""#,
        r#"<akdb:AuthenticationRequest xmlns:akdb="https://www.akdb.de/request/2018/09" Version="2">"#,
        "<akdb:Benutzername><akdb:Enabled>false</akdb:Enabled></akdb:Benutzername>",
        "<akdb:Elster><akdb:Enabled>true</akdb:Enabled></akdb:Elster>",
        r#"<akdb:RequestedAttribute Name="urn:oid:1.3.6.1.4.1.25484.494450.3" RequiredAttribute="true"/>"#,
        r#"Comparison="minimum"><saml:AuthnContextClassRef>STORK-QAA-Level-3<"#,
        "<classic-ui:OrganizationDisplayName>Stadt &quot;A&quot; &amp; &lt;B&gt;<",
        "<classic-ui:OnlineServiceId>BMI-1<",
    ] {
        assert!(xml.contains(part), "{part} is missing in {xml}");
    }
    // SAML Core, 3.4.1 prescribes the order.
    assert!(xml.find("</samlp:Extensions>") < xml.find("<samlp:RequestedAuthnContext"));
    let plain = AuthnRequest {
        display: None,
        ..request()
    }
    .xml();
    assert!(!plain.contains("akdb") && !plain.contains("RequestedAuthnContext"));
}

#[test]
fn the_redirect_is_signed_and_carries_the_request() {
    let url = redirect(&request(), "state-1", &OUR_KEY).unwrap();
    let query = url.strip_prefix("https://id.bund.example/sso?").unwrap();
    assert!(url.len() < 4000, "{} bytes", url.len());
    let (signed, signature) = query.split_once("&Signature=").unwrap();
    let form = form::parse(query).unwrap();
    assert_eq!(form.get("RelayState"), Some("state-1"));
    assert_eq!(
        form.get("SigAlg"),
        Some("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256")
    );
    let deflated = STANDARD.decode(form.get("SAMLRequest").unwrap()).unwrap();
    let inflated = miniz_oxide::inflate::decompress_to_vec(&deflated).unwrap();
    assert_eq!(String::from_utf8(inflated).unwrap(), request().xml());

    let certificate = STANDARD.decode(OUR_KEY.certificate(US).unwrap()).unwrap();
    let signature = STANDARD.decode(form::decode(signature).unwrap()).unwrap();
    // The certificate's key is the one that signs: its info stands in the certificate.
    let at = certificate
        .windows(4)
        .rposition(|w| w == [0x30, 0x82, 0x01, 0xa2])
        .unwrap();
    UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, &certificate[at..at + 422])
        .verify(signed.as_bytes(), &signature)
        .unwrap();
    let with_query = AuthnRequest {
        destination: "https://a.example/?x=1",
        ..request()
    };
    assert!(
        redirect(&with_query, "s", &OUR_KEY)
            .unwrap()
            .starts_with("https://a.example/?x=1&SAMLRequest=")
    );
}

#[test]
fn metadata_names_address_and_certificate() {
    let certificate = OUR_KEY.certificate(US).unwrap();
    assert_eq!(certificate, OUR_KEY.certificate(US).unwrap());
    let text = metadata(US, CONSUMER, &certificate);
    for part in [
        US,
        CONSUMER,
        certificate.as_str(),
        r#"WantAssertionsSigned="true""#,
    ] {
        assert!(text.contains(part), "{part}");
    }
}

#[test]
fn only_certificates_of_known_keys_can_be_pinned() {
    let certificate = OUR_KEY.certificate(US).unwrap();
    let pem =
        |body: &str| format!("-----BEGIN CERTIFICATE-----\n{body}\n-----END CERTIFICATE-----\n");
    assert!(ProviderKey::from_pem(&pem(&certificate)).is_some());
    for bad in ["", "MAA=", &certificate[..400], "%"] {
        assert!(ProviderKey::from_pem(&pem(bad)).is_none(), "{bad}");
    }
    assert!(ProviderKey::from_pem(&certificate).is_none(), "no PEM");
}
