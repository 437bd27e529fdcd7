#include "services/directory/rpc/venue_programme_rpcs.h"

namespace linli::directory {

Task<Result<v1::VenueProgramme>> VenueProgrammeRpcs::CreateVenueProgramme(
    Call& call, const v1::CreateVenueProgrammeRequest& request) {
  At at = MakeAt(call, kVenueProgramme.NameOf(call.tx().NewId()));
  LINLI_CO_TRY(co_await LoadRegion(call, request.region(), at));
  co_return co_await rpc::Create(call, kVenueProgramme, request, at);
}

Task<Result<v1::VenueProgramme>> VenueProgrammeRpcs::GetVenueProgramme(
    Call& call, const v1::GetVenueProgrammeRequest& request) {
  co_return co_await rpc::Get(call, kVenueProgramme, request.name());
}

Task<Result<v1::ListVenueProgrammesResponse>> VenueProgrammeRpcs::ListVenueProgrammes(
    Call& call, const v1::ListVenueProgrammesRequest& request) {
  v1::ListVenueProgrammesResponse response;
  LINLI_CO_ASSIGN(auto next, co_await rpc::List(call, kVenueProgramme, request, "all", "",
                                                response.mutable_venue_programmes()));
  response.set_next_page_token(std::move(next));
  co_return std::move(response);
}

Task<Result<v1::VenueProgramme>> VenueProgrammeRpcs::UpdateVenueProgramme(
    Call& call, const v1::UpdateVenueProgrammeRequest& request) {
  const At at = MakeAt(call, request.name());
  co_return co_await rpc::Execute(call, kVenueProgramme, request, at);
}

}  // namespace linli::directory
