-- The answer of a function that refuses to set a phone up after all, and the event.
create or replace function sessiontalk.refuse_phone(p_device_id text, p_code_hash text, p_result text) returns json
language plpgsql
as $$
begin
  perform sessiontalk.note_refusal(p_device_id, p_code_hash,
    case when p_result in ('extension full', 'domain full') then 'too many devices' else p_result end);
  return json_build_object('result', p_result);
end
$$;
