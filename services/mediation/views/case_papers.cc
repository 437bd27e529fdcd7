#include "services/mediation/views/case_papers.h"

namespace linli::mediation {

Task<Result<CaseDoc>> CaseToActOn(rpc::Call& call, std::string name) {
  LINLI_CO_ASSIGN(auto of, co_await call.tx().Load(kCase, std::move(name)));
  LINLI_CO_TRY(call.Authorize(ActorsOf(of.state)));
  LINLI_CO_TRY(CheckNotArchived(of.state));
  call.tx().Guard(kCase, of);
  co_return std::move(of);
}

Task<Result<CaseDoc>> CaseToRead(rpc::Call& call, std::string name) {
  LINLI_CO_ASSIGN(auto of, co_await call.tx().Load(kCase, std::move(name)));
  LINLI_CO_TRY(call.Authorize(ScopeOf(of.state)));
  co_return std::move(of);
}

}  // namespace linli::mediation
