#pragma once

#include "services/directory/rpc/loading.h"

namespace linli::directory {

/// The RPCs of PersonService.
class PersonRpcs {
 public:
  Task<Result<v1::Person>> CreatePerson(Call& call, const v1::CreatePersonRequest& request);
  Task<Result<v1::Person>> GetPerson(Call& call, const v1::GetPersonRequest& request);
  Task<Result<v1::ListPersonsResponse>> ListPersons(Call& call,
                                                    const v1::ListPersonsRequest& request);
  Task<Result<v1::BatchGetPersonNamesResponse>> BatchGetPersonNames(
      Call& call, const v1::BatchGetPersonNamesRequest& request);
  Task<Result<v1::Person>> UpdatePerson(Call& call, const v1::UpdatePersonRequest& request);
  Task<Result<v1::Person>> ClosePerson(Call& call, const v1::ClosePersonRequest& request);
  Task<Result<v1::Person>> ErasePerson(Call& call, const v1::ErasePersonRequest& request);
  Task<Result<v1::ImportReport>> ImportPersons(Call& call, const v1::ImportPersonsRequest& request);
};

}  // namespace linli::directory
