//! Which profile plays which cases: a module for each profile, a test for each case. Flows of
//! OpenID Connect differ by what they answer and how, those of FAPI by what the relying party shows.

/// One test for each case, all of one kind.
macro_rules! cases {
    ($part:ident, $kind:expr; $($group:ident: $($name:ident),+;)+) => {
        $($(
            #[test]
            fn $name() {
                crate::$part::$group::$name($kind);
            }
        )+)+
    };
}

/// A flow of a client that the operator entered.
macro_rules! flow {
    ($client:literal, $response_type:literal, $mode:expr, $how:ident) => {
        crate::core::Flow {
            client: $client,
            response_type: $response_type,
            mode: $mode,
            how: crate::driver::How::$how,
        }
    };
}

/// What every flow plays.
macro_rules! every_flow {
    ($flow:expr) => {
        cases! { core, $flow;
            requests: oidcc_server, oidcc_alternate_happy_flow,
                oidcc_ensure_request_with_unknown_parameter_succeeds,
                oidcc_ensure_post_request_succeeds, oidcc_display_page, oidcc_display_popup,
                oidcc_ui_locales, oidcc_claims_locales, oidcc_login_hint,
                oidcc_ensure_request_with_acr_values_succeeds, oidcc_response_type_missing,
                oidcc_ensure_registered_redirect_uri;
            claims: oidcc_scope_profile, oidcc_scope_email, oidcc_scope_address, oidcc_scope_phone,
                oidcc_scope_all, oidcc_claims_essential, oidcc_idtoken_signature;
            prompts: oidcc_prompt_none_not_logged_in, oidcc_prompt_none_logged_in,
                oidcc_prompt_login, oidcc_max_age_1, oidcc_max_age_10000, oidcc_id_token_hint;
            objects: oidcc_ensure_request_object_with_redirect_uri,
                oidcc_unsigned_request_object_supported_correctly_or_rejected_as_unsupported;
        }
    };
}

/// What a flow with an access token plays.
macro_rules! with_access {
    ($flow:expr) => {
        cases! { core, $flow;
            claims: oidcc_userinfo_get, oidcc_userinfo_post_header, oidcc_userinfo_post_body;
        }
    };
}

/// What a flow with a code plays.
macro_rules! with_code {
    ($flow:expr) => {
        with_access!($flow);
        cases! { core, $flow;
            codes: oidcc_codereuse, oidcc_codereuse_30seconds, oidcc_refresh_token;
            requests: oidcc_server_client_secret_post,
                oidcc_ensure_request_with_valid_pkce_succeeds;
        }
    };
}

/// Whether the answer holds an ID token that the browser carries: then a nonce is needed.
macro_rules! nonce {
    (free, $flow:expr) => {
        cases! { core, $flow; requests: oidcc_ensure_request_without_nonce_succeeds_for_code_flow; }
    };
    (needed, $flow:expr) => {
        cases! { core, $flow; requests: oidcc_ensure_request_without_nonce_fails; }
    };
}

/// The profiles: modules of response types, each with how it is asked and what else it plays.
macro_rules! browser_flows {
    ($($name:ident: $type:literal, $mode:expr, $how:ident, $nonce:ident $(, $more:ident)?;)+) => {
        $(mod $name {
            const FLOW: crate::core::Flow = flow!("certified-hybrid", $type, $mode, $how);
            every_flow!(FLOW);
            nonce!($nonce, FLOW);
            $($more!(FLOW);)?
        })+
    };
}

mod basic {
    const FLOW: crate::core::Flow = flow!("certified", "code", None, Query);
    every_flow!(FLOW);
    nonce!(free, FLOW);
    with_code!(FLOW);
}

mod form_post {
    const FLOW: crate::core::Flow = flow!("certified", "code", Some("form_post"), Form);
    every_flow!(FLOW);
    nonce!(free, FLOW);
    with_code!(FLOW);
}

mod implicit {
    browser_flows! {
        id_token: "id_token", None, Fragment, needed;
        id_token_token: "id_token token", None, Fragment, needed, with_access;
    }
}

mod hybrid {
    browser_flows! {
        code_id_token: "code id_token", None, Fragment, needed, with_code;
        code_token: "code token", None, Fragment, free, with_code;
        code_id_token_token: "code id_token token", None, Fragment, needed, with_code;
    }
}

mod form_post_implicit {
    browser_flows! {
        id_token_token: "id_token token", Some("form_post"), Form, needed, with_access;
    }
}

mod form_post_hybrid {
    browser_flows! {
        code_id_token_token: "code id_token token", Some("form_post"), Form, needed, with_code;
    }
}

/// What every relying party under FAPI 2.0 plays.
macro_rules! every_fapi {
    ($kind:expr) => {
        cases! { fapi, $kind;
            happy: discovery_end_point_verification, happy_flow, user_rejects_authentication,
                ensure_authorization_request_without_state_success,
                ensure_authorization_request_without_nonce_success,
                ensure_authorization_request_with_64_char_nonce_success,
                ensure_authorization_request_with_long_nonce,
                ensure_authorization_request_with_long_state, ensure_other_scope_order_succeeds,
                test_claims_parameter_identity_claims, access_token_type_header_case_sensitivity,
                refresh_token, par_without_duplicate_parameters;
            authorization: state_only_outside_request_object_not_used,
                ensure_different_state_inside_and_outside_request_object,
                ensure_different_nonce_inside_and_outside_request_object,
                ensure_request_object_without_redirect_uri_fails,
                ensure_redirect_uri_in_authorization_request, ensure_registered_redirect_uri,
                plain_fapi_tolerate_unregistered_redirect_uri,
                ensure_unsigned_authorization_request_without_using_par_fails,
                ensure_response_type_code_idtoken_fails, ensure_response_type_token_fails;
            proof_keys: par_ensure_pkce_required, par_plain_pkce_rejected,
                ensure_pkce_code_verifier_required, incorrect_pkce_code_verifier_rejected;
            pushed: par_ensure_reused_request_uri_prior_to_auth_completion_succeeds,
                par_attempt_reuse_request_uri, par_attempt_to_use_request_uri_for_different_client,
                par_authorization_request_containing_request_uri_form_param,
                par_attempt_invalid_http_method;
            token: ensure_client_id_in_token_endpoint, ensure_holder_of_key_required,
                ensure_authorization_code_is_bound_to_client,
                attempt_reuse_authorization_code_after_one_second;
        }
    };
}

/// Who it is, said by a signed statement.
macro_rules! by_statement {
    ($kind:expr) => {
        cases! { fapi, $kind;
            assertions: ensure_client_assertion_in_token_endpoint,
                ensure_client_assertion_with_exp_is_5_minutes_in_past_fails,
                ensure_client_assertion_with_wrong_aud_fails,
                ensure_client_assertion_with_no_sub_fails,
                ensure_signed_client_assertion_with_rs256_fails,
                ensure_invalid_client_assertions_fail,
                par_ensure_jwt_client_assertions_nbf_8_seconds_in_the_future_is_accepted,
                par_ensure_jwt_client_assertions_nbf_over_60_seconds_in_the_future_fails,
                par_test_array_as_audience_fails, par_test_par_endpoint_url_as_audience_fails,
                par_test_token_endpoint_url_as_audience_fails;
        }
    };
}

/// Who it is, said by a certificate.
macro_rules! by_certificate {
    ($kind:expr) => {
        cases! { fapi, $kind;
            certificates: a_certificate_counts_at_its_host_alone,
                a_certificate_of_somebody_else_is_refused,
                a_certificate_of_another_client_is_refused;
        }
    };
}

/// Tokens that are bound to a key.
macro_rules! bound_to_key {
    ($kind:expr) => {
        cases! { fapi, $kind;
            binding: ensure_mismatched_dpop_jkt_fails,
                ensure_token_endpoint_fails_with_mismatched_dpop_proof_jkt,
                ensure_token_endpoint_fails_with_mismatched_dpop_jkt,
                ensure_dpopproof_at_par_endpoint_binding_success,
                ensure_dpop_auth_code_binding_success;
            proofs: dpop_negative_tests, check_dpop_proof_nbf_exp,
                ensure_dpopproof_with_iat_10seconds_before_succeeds,
                ensure_dpopproof_with_iat_10seconds_after_succeeds;
        }
    };
}

/// Tokens that are bound to a certificate.
macro_rules! bound_to_certificate {
    ($kind:expr) => {
        cases! { fapi, $kind; certificates: a_bound_token_needs_its_certificate; }
    };
}

macro_rules! signed_messages {
    ($kind:expr) => {
        cases! { fapi, $kind;
            message_signing: happy_flow, user_rejects_authentication,
                ensure_request_object_with_multiple_aud_succeeds,
                ensure_request_object_with_nbf_8_seconds_in_the_future_is_accepted,
                ensure_request_object_without_exp_fails, ensure_request_object_without_nbf_fails,
                ensure_expired_request_object_fails, ensure_request_object_with_bad_aud_fails,
                ensure_request_object_with_exp_over_60_fails,
                ensure_request_object_with_nbf_over_60_fails,
                ensure_request_object_without_redirect_uri_fails,
                par_authorization_request_containing_request_uri,
                ensure_signed_request_object_with_rs256_fails,
                ensure_request_object_signature_algorithm_is_not_none,
                ensure_request_object_with_invalid_signature_fails,
                ensure_matching_key_in_authorization_request,
                ensure_unsigned_request_at_par_endpoint_fails,
                state_only_outside_request_object_not_used,
                ensure_different_nonce_inside_and_outside_request_object;
        }
    };
}

/// What every service plays that begins sign-ins at a phone.
macro_rules! every_ciba {
    ($kind:expr) => {
        cases! { fapi, $kind;
            ciba: discovery_end_point_verification,
                ensure_authorization_request_with_binding_message_succeeds,
                ensure_other_scope_order_succeeds, ensure_requested_expiry_as_string_succeeds,
                ensure_authorization_request_with_potentially_bad_binding_message,
                ensure_request_object_missing_aud_fails, ensure_request_object_bad_aud_fails,
                ensure_request_object_missing_iss_fails, ensure_request_object_bad_iss_fails,
                ensure_request_object_missing_exp_fails, ensure_request_object_expired_exp_fails,
                ensure_request_object_exp_is_70_minutes_in_future_fails,
                ensure_request_object_missing_iat_fails, ensure_request_object_missing_nbf_fails,
                ensure_request_object_nbf_is_10_minutes_in_future_fails,
                ensure_request_object_nbf_is_70_minutes_in_past_fails,
                ensure_request_object_missing_jti_fails,
                ensure_request_object_signature_algorithm_is_none_fails,
                ensure_request_object_signature_algorithm_is_bad_fails,
                ensure_request_object_signature_algorithm_is_rs256_fails,
                ensure_request_object_signed_by_other_client_fails,
                ensure_authorization_request_with_multiple_hints_fails,
                ensure_backchannel_authorization_request_without_request_fails,
                ensure_wrong_auth_req_id_in_token_endpoint_request,
                hints_that_are_not_offered_are_refused;
        }
    };
}

mod fapi2 {
    use crate::fapi::BY_KEY;
    every_fapi!(BY_KEY);
    by_statement!(BY_KEY);
    bound_to_key!(BY_KEY);
}

mod fapi2_mtls {
    use crate::fapi::BY_CERTIFICATE;
    every_fapi!(BY_CERTIFICATE);
    by_certificate!(BY_CERTIFICATE);
    bound_to_certificate!(BY_CERTIFICATE);
}

mod fapi2_mtls_dpop {
    use crate::fapi::{Bound, Kind};
    const KIND: Kind = Kind {
        method: "self_signed_tls_client_auth",
        bound: Bound::Key,
    };
    every_fapi!(KIND);
    by_certificate!(KIND);
    bound_to_key!(KIND);
}

mod fapi2_jwt_mtls {
    use crate::fapi::{Bound, Kind};
    const KIND: Kind = Kind {
        method: "private_key_jwt",
        bound: Bound::Certificate,
    };
    every_fapi!(KIND);
    by_statement!(KIND);
    bound_to_certificate!(KIND);
}

mod message_signing {
    use crate::fapi::BY_KEY;
    signed_messages!(BY_KEY);
}

mod message_signing_mtls {
    use crate::fapi::BY_CERTIFICATE;
    signed_messages!(BY_CERTIFICATE);
}

mod ciba {
    use crate::fapi::BY_KEY;
    every_ciba!(BY_KEY);
    cases! { fapi, BY_KEY;
        ciba: ensure_without_client_assertion_in_backchannel_authorization_request,
            ensure_without_client_assertion_in_token_endpoint_request,
            ensure_client_assertion_signature_algorithm_in_backchannel_authorization_request_is_rs256_fails,
            ensure_client_assertion_signature_algorithm_in_token_endpoint_request_is_rs256_fails,
            ensure_client_assertion_with_iss_aud_succeeds;
    }
}

mod ciba_mtls {
    use crate::fapi::BY_CERTIFICATE;
    every_ciba!(BY_CERTIFICATE);
    cases! { fapi, BY_CERTIFICATE;
        ciba: ensure_mtls_holder_of_key_required,
            ensure_wrong_client_id_in_backchannel_authorization_request,
            ensure_wrong_client_id_in_token_endpoint_request,
            ensure_different_client_id_and_issuer_in_backchannel_authorization_request;
    }
}
