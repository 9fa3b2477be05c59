# Nothing was found, and the answer says so.
answer["content"] = {{nothing}}
answer["ready"] = True
