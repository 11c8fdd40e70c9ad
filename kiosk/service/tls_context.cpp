// SPDX-License-Identifier: Apache-2.0
#include <Poco/Net/IPAddress.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include "kiosk/service/file.h"
#include "kiosk/service/tls_socket.h"

namespace garita::service {
namespace {

constexpr std::size_t kPemBytes = 1u << 20;

thread_local int last_refusal = X509_V_OK;

[[noreturn]] void unusable(const std::filesystem::path& file, const std::string& what) {
  throw Unusable{{ErrorCode::certificate_unusable, file.string() + ": " + what}};
}

// The library's own judgement stands; this only keeps its reason for the log.
int note_refusal(int good, X509_STORE_CTX* store) {
  if (good == 0) last_refusal = X509_STORE_CTX_get_error(store);
  return good;
}

int note_chain(X509_STORE_CTX* store, void* into) {
  STACK_OF(X509)* chain = X509_STORE_CTX_get0_untrusted(store);
  for (int i = 0; i < sk_X509_num(chain); ++i) {
    BIO* memory = BIO_new(BIO_s_mem());
    PEM_write_bio_X509(memory, sk_X509_value(chain, i));
    char* data = nullptr;
    const long size = BIO_get_mem_data(memory, &data);
    static_cast<std::vector<std::string>*>(into)->emplace_back(data, size);
    BIO_free(memory);
  }
  return 1;
}

void add_revocations(SSL_CTX* context, const std::filesystem::path& file) {
  const auto pem = read_file(file, kPemBytes);
  if (!pem) unusable(file, pem.error().detail + "; run garita-admin ca init, or restore it");
  BIO* memory = BIO_new_mem_buf(pem->data(), static_cast<int>(pem->size()));
  X509_CRL* list = PEM_read_bio_X509_CRL(memory, nullptr, nullptr, nullptr);
  BIO_free(memory);
  X509_STORE* store = SSL_CTX_get_cert_store(context);
  const bool added = list != nullptr && X509_STORE_add_crl(store, list) == 1;
  X509_CRL_free(list);
  if (!added) unusable(file, "holds no revocation list in PEM");
  X509_STORE_set_flags(store, X509_V_FLAG_CRL_CHECK);
}

void harden(SSL_CTX* context) {
  SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
  SSL_CTX_set_max_proto_version(context, TLS1_3_VERSION);
  SSL_CTX_set_options(context, SSL_OP_NO_TICKET | SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION |
                                   SSL_OP_CIPHER_SERVER_PREFERENCE);
  // A resumed session would not be asked for its certificate again.
  SSL_CTX_set_num_tickets(context, 0);
  SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
  SSL_CTX_set_verify(context, SSL_CTX_get_verify_mode(context), note_refusal);
}

TlsContext::Params parameters(const TlsFiles& files, TlsContext::VerificationMode mode) {
  TlsContext::Params params;
  params.verificationMode = mode;
  params.verificationDepth = 2;
  params.loadDefaultCAs = false;
  params.caLocation = files.authority.string();
  params.cipherList = "ECDHE+AESGCM:ECDHE+CHACHA20";  // of TLS 1.2; those of 1.3 are all good
  params.ecdhCurve = "X25519:P-256:P-384";
  if (!files.identity.empty()) {
    const auto readable = read_private_file(files.identity, kPemBytes);
    if (!readable) throw Unusable{{ErrorCode::certificate_unusable, readable.error().detail}};
    params.privateKeyFile = files.identity.string();
    params.certificateFile = files.identity.string();
  }
  return params;
}

TlsContext::Ptr make(TlsContext::Usage usage, const TlsFiles& files,
                     TlsContext::VerificationMode mode) {
  const auto trusted = read_file(files.authority, kPemBytes);
  if (!trusted) throw Unusable{{ErrorCode::certificate_unusable, trusted.error().detail}};
  try {
    TlsContext::Ptr context = new TlsContext(usage, parameters(files, mode));
    // OpenSSL checks the name itself, within the handshake; a server has no name to ask for.
    context->enableExtendedCertificateVerification(false);
    harden(context->sslContext());
    if (!files.identity.empty() && SSL_CTX_check_private_key(context->sslContext()) != 1) {
      unusable(files.identity, "key and certificate do not belong together");
    }
    if (!files.revoked.empty()) add_revocations(context->sslContext(), files.revoked);
    return context;
  } catch (const Poco::Exception& e) {
    const auto& file = files.identity.empty() ? files.authority : files.identity;
    unusable(file, e.displayText());
  }
}

}  // namespace

TlsContext::Ptr client_context(const TlsFiles& files, const std::string& host) {
  const std::string& server_name = files.server_name.empty() ? host : files.server_name;
  TlsContext::Ptr context = make(TlsContext::TLS_CLIENT_USE, files, TlsContext::VERIFY_STRICT);
  X509_VERIFY_PARAM* expected = SSL_CTX_get0_param(context->sslContext());
  Poco::Net::IPAddress address;
  const bool set =
      Poco::Net::IPAddress::tryParse(server_name, address)
          ? X509_VERIFY_PARAM_set1_ip_asc(expected, address.toString().c_str()) == 1
          : X509_VERIFY_PARAM_set1_host(expected, server_name.data(), server_name.size()) == 1;
  if (!set || server_name.empty()) unusable(files.authority, server_name + " is no host name");
  X509_VERIFY_PARAM_set_hostflags(
      expected, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS | X509_CHECK_FLAG_NEVER_CHECK_SUBJECT);
  return context;
}

TlsContext::Ptr looking_context(std::vector<std::string>& shown) {
  TlsContext::Params params;
  params.verificationMode = TlsContext::VERIFY_NONE;
  TlsContext::Ptr context = new TlsContext(TlsContext::TLS_CLIENT_USE, params);
  context->enableExtendedCertificateVerification(false);
  harden(context->sslContext());
  SSL_CTX_set_cert_verify_callback(context->sslContext(), note_chain, &shown);
  return context;
}

TlsContext::Ptr server_context(const TlsFiles& files, bool clients_show_certificates) {
  return make(TlsContext::TLS_SERVER_USE, files,
              clients_show_certificates ? TlsContext::VERIFY_STRICT : TlsContext::VERIFY_NONE);
}

std::string refusal_of_peer() {
  if (last_refusal == X509_V_OK) return {};
  return X509_verify_cert_error_string(last_refusal);
}

void forget_refusal() { last_refusal = X509_V_OK; }

}  // namespace garita::service
